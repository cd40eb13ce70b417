using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How WordPress writes what HTML has no element for: shortcodes in brackets, and comments around blocks.</summary>
internal static partial class WordPressText
{
    /// <summary>The text with shortcodes for captions as figures; every line stays where it is.</summary>
    public static string WithFigures(string html) =>
        Caption().Replace(html, "<figure>${image}<figcaption>${text}</figcaption></figure>");

    /// <summary>The shortcodes in a text. Words in brackets, such as “[sic]”, are none.</summary>
    public static IEnumerable<string> ShortcodesIn(string text) =>
        ShortcodeGrammar.TagsIn(text).Where(ShortcodeGrammar.IsCertain).Select(tag => text.Substring(tag.Start, tag.Length));

    /// <summary>Whether a comment only says where a block or an excerpt begins or ends.</summary>
    public static bool IsBoundary(IComment comment) => Boundary().IsMatch(comment.Data);

    /// <summary>The name of a block that WordPress fills when the page is shown; null if the comment is something else.</summary>
    public static string? BlockWithoutContent(IComment comment) =>
        EmptyBlock().Match(comment.Data) is { Success: true } match ? match.Value.Trim().TrimEnd('/').Trim() : null;

    [GeneratedRegex(
        """\[caption[^\]]*\]\s*(?<image>(?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?)(?<text>[^\[]*)\[/caption\]""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Caption();

    [GeneratedRegex(@"\A\s*(?:/?wp:[^\n]*[^/\s]\s*|more|nextpage|noteaser)\s*\z|\A\s*/wp:\S+\s*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\A\s*wp:\S[^\0]*/\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyBlock();
}
