using System.Text.RegularExpressions;

namespace Domain.Bodies;

/// <summary>
/// The form of shortcodes, which WordPress and others replace when they show a page. Prose has words in brackets too: “[sic]”,
/// “[E-Mail geschützt]”, “[Anm. d. Red.]”.
/// </summary>
public static partial class ShortcodeGrammar
{
    private static readonly HashSet<string> Known =
    [
        "audio",
        "caption",
        "contact-form-7",
        "embed",
        "gallery",
        "nggallery",
        "playlist",
        "toc",
        "video",
    ];

    /// <summary>Everything in a text that has the form of a shortcode.</summary>
    public static IEnumerable<ShortcodeTag> TagsIn(string text) =>
        !text.Contains('[', StringComparison.Ordinal)
            ? []
            : Form()
                .Matches(text)
                .Select(match => new ShortcodeTag(
                    match.Index,
                    match.Length,
                    match.Groups["name"].Value,
                    match.Groups["attributes"].Value,
                    match.Groups["close"].Success
                ));

    /// <summary>Whether prose would not have this in brackets.</summary>
    public static bool IsCertain(ShortcodeTag tag) =>
        tag.IsClosing
        || tag.IsVoid
        || Known.Contains(tag.Name)
        || Attribute().IsMatch(tag.Attributes)
        || tag.Name.Contains('_', StringComparison.Ordinal) && IsLowerCase(tag.Name);

    /// <summary>Whether it may be a shortcode or a word of prose with a hyphen.</summary>
    public static bool IsPossible(ShortcodeTag tag) =>
        tag.Attributes.Length == 0 && tag.Name.Contains('-', StringComparison.Ordinal) && IsLowerCase(tag.Name);

    private static bool IsLowerCase(string name) => !name.Any(char.IsUpper);

    [GeneratedRegex(
        @"\[(?<close>/)?(?<name>[A-Za-z][A-Za-z0-9_-]*)(?<attributes>(?:\s[^\[\]]*)?/?)\]",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();

    [GeneratedRegex(@"\A\s+(?:[A-Za-z_][\w-]*\s*=|\d*\s*"")|\s[A-Za-z_][\w-]*=", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}
