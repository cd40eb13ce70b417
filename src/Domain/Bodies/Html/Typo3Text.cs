using System.Text.RegularExpressions;

namespace Domain.Bodies.Html;

/// <summary>How TYPO3 up to version 7 wrote links: <c>&lt;link address target class "title"&gt;text&lt;/link&gt;</c>.</summary>
internal static partial class Typo3Text
{
    /// <summary>The text with such links as HTML knows them; every line stays where it is.</summary>
    public static string WithLinks(string html) =>
        LinkTag().Replace(html, match => $"<a href=\"{match.Groups["address"].Value}\">{match.Groups["text"].Value}</a>");

    [GeneratedRegex(
        """<link\s+(?<address>[^\s<>"']+)[^<>]*>(?<text>(?:[^<]|<[^/l]|</[^l])*)</link>""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex LinkTag();
}
