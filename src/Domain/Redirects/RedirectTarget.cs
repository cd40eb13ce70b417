using System.Text.RegularExpressions;

namespace Domain.Redirects;

/// <summary>Where a redirect leads: a path of this site or an address elsewhere, and behind a path what leads on within its page.</summary>
/// <param name="Address">The path without query and anchor, or the whole address of another site.</param>
/// <param name="Suffix">Query and anchor behind a path, such as `?page=2#results`; empty where there are none.</param>
public sealed partial record RedirectTarget(string Address, string Suffix = "")
{
    public const int SuffixMaxLength = 500;

    public string Whole => Address + Suffix;

    /// <summary>A target as an editor writes it.</summary>
    public static RedirectTarget Parse(string target) =>
        target.StartsWith('/') && target.AsSpan().IndexOfAny('?', '#') is > 0 and var end
            ? new RedirectTarget(target[..end], target[end..])
            : new RedirectTarget(target);

    /// <summary>Whether the query and the anchor can be sent as they are.</summary>
    public bool HasSoundSuffix => Suffix.Length <= SuffixMaxLength && Sound().IsMatch(Suffix);

    [GeneratedRegex(@"\A(\?[A-Za-z0-9\-._~%!$&'()*+,=:@/;?\[\]]+)?(#[A-Za-z0-9\-._~%!$&'()*+,=:@/;?]+)?\z")]
    private static partial Regex Sound();
}
