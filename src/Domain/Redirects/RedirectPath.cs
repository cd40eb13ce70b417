using System.Buffers;
using System.Text;

namespace Domain.Redirects;

/// <summary>A path as old systems had them: any case, path parameters such as `;jsessionid=…`, a slash at the end.</summary>
public static class RedirectPath
{
    public const int MaxLength = 512;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~%!$&'()*+,=:@-"
    );

    /// <summary>The path without path parameters and without slashes at its end, beginning with one.</summary>
    public static string Normalize(string path)
    {
        var kept = new StringBuilder(path.Length + 1);

        foreach (var segment in path.Trim('/').Split('/'))
        {
            kept.Append('/').Append(segment.Split(';')[0]);
        }

        return kept.ToString().TrimEnd('/') is { Length: > 0 } normalized ? normalized : "/";
    }

    /// <summary>What is wrong with a normalised path; null when nothing is.</summary>
    public static Finding? Check(string pointer, string path)
    {
        var wellFormed =
            path.Length is > 1 and <= MaxLength
            && path[0] == '/'
            && !path.AsSpan().ContainsAnyExcept(Alphabet)
            && path[1..].Split('/').All(segment => segment.Length > 0 && segment.Trim('.').Length > 0);

        return wellFormed
            ? null
            : new Finding(
                pointer,
                "redirect.path",
                new Message($"{path} is not a path of a site.", $"{path} ist kein Pfad einer Website."),
                new Message(
                    $"A path begins with /, has at most {MaxLength} characters and no empty parts; other letters are percent-encoded.",
                    $"Ein Pfad beginnt mit /, hat höchstens {MaxLength} Zeichen und keine leeren Teile; andere Zeichen sind prozentkodiert."
                )
            );
    }
}
