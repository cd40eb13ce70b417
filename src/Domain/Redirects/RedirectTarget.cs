using System.Text.RegularExpressions;

namespace Domain.Redirects;

/// <summary>The target of a redirect: a path of this site, with its query and fragment, or an address elsewhere.</summary>
/// <param name="Address">The path without query and fragment, or the whole address of another site.</param>
/// <param name="Suffix">The query and fragment of a path, such as `?page=2#results`; may be empty.</param>
public sealed partial record RedirectTarget(string Address, string Suffix = "")
{
    public const int SuffixMaxLength = 500;

    public string Whole => Address + Suffix;

    /// <summary>Parses a target as an editor writes it.</summary>
    public static RedirectTarget Parse(string target) =>
        target.StartsWith('/') && target.AsSpan().IndexOfAny('?', '#') is > 0 and var end
            ? new RedirectTarget(target[..end], target[end..])
            : new RedirectTarget(target);

    /// <summary>Whether the query and the fragment can be sent as they are.</summary>
    public bool HasSoundSuffix => Suffix.Length <= SuffixMaxLength && Sound().IsMatch(Suffix);

    [GeneratedRegex(@"\A(\?[A-Za-z0-9\-._~%!$&'()*+,=:@/;?\[\]]+)?(#[A-Za-z0-9\-._~%!$&'()*+,=:@/;?]+)?\z")]
    private static partial Regex Sound();
}
