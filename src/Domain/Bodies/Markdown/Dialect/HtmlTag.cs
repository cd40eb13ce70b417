using System.Buffers;
using Domain.Bodies.Html;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Tells HTML from words in angle brackets.</summary>
internal static class HtmlTag
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n=/>");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n>");

    /// <summary>The mark that an opening tag without attributes stands for, for tags that the writer uses.</summary>
    private static readonly Dictionary<string, string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = "strong",
        ["strong"] = "strong",
        ["i"] = "em",
        ["em"] = "em",
        ["sub"] = "sub",
        ["sup"] = "sup",
    };

    // Attributes without a value.
    private static readonly HashSet<string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        "allowfullscreen",
        "async",
        "autoplay",
        "checked",
        "compact",
        "controls",
        "default",
        "defer",
        "disabled",
        "hidden",
        "inert",
        "ismap",
        "loop",
        "multiple",
        "muted",
        "noshade",
        "nowrap",
        "open",
        "readonly",
        "required",
        "reversed",
        "selected",
    };

    // Elements that are neither read nor dropped with their content, but that people may mean as HTML.
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "acronym",
        "area",
        "bdo",
        "big",
        "body",
        "br",
        "caption",
        "col",
        "colgroup",
        "datalist",
        "del",
        "details",
        "dialog",
        "dir",
        "figcaption",
        "head",
        "html",
        "img",
        "legend",
        "mark",
        "marquee",
        "meter",
        "nobr",
        "option",
        "optgroup",
        "output",
        "param",
        "picture",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "slot",
        "small",
        "source",
        "strike",
        "tbody",
        "tfoot",
        "thead",
        "track",
        "u",
        "wbr",
    };

    /// <summary>Whether a text that begins with an angle bracket is a comment or the tag of an element.</summary>
    public static bool IsMarkup(ReadOnlySpan<char> text) =>
        text.StartsWith("<!--")
        || text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<?xml")
        || IsElement(NameOf(text).ToString()) && !HasWords(text);

    /// <summary>The name in an opening or closing tag.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag.StartsWith("</") ? tag[2..] : tag[1..];
        var length = 0;

        while (length < name.Length && (char.IsAsciiLetterOrDigit(name[length]) || name[length] == '-'))
        {
            length++;
        }

        return name[..length];
    }

    /// <summary>The mark of <c>&lt;sub&gt;</c> and the like; null for a tag that says more or something else.</summary>
    public static string? MarkOf(string tag) => Marks.GetValueOrDefault(tag.Trim('<', '>', '/'));

    public static bool IsBreak(string tag) => tag is "<br>" or "<br/>" or "<br />";

    public static bool IsClosing(string tag) => tag.StartsWith("</", StringComparison.Ordinal);

    // In “a<b und c>d” they are no attributes.
    private static bool HasWords(ReadOnlySpan<char> tag)
    {
        var rest = tag.StartsWith("</") ? [] : tag[(NameOf(tag).Length + 1)..];

        while ((rest = rest.TrimStart(" \t\r\n/")) is [not ('>' or '<'), ..])
        {
            var length = rest.IndexOfAny(NameEnds) is >= 0 and var end ? end : rest.Length;
            var name = rest[..length];
            rest = rest[length..].TrimStart(" \t\r\n");

            if (rest is not ['=', ..])
            {
                return !Switches.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) && !name.IsEmpty;
            }

            rest = WithoutValue(rest[1..].TrimStart(" \t\r\n"));
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutValue(ReadOnlySpan<char> rest)
    {
        var isQuoted = rest is ['"' or '\'', ..];
        var value = isQuoted ? rest[1..] : rest;
        var length = isQuoted ? value.IndexOf(rest[0]) + 1 : value.IndexOfAny(ValueEnds);
        return length > 0 ? value[length..] : [];
    }

    private static bool IsElement(string name) =>
        name.ToLowerInvariant() is var element
        && (
            HtmlElements.Marks.ContainsKey(element)
            || HtmlElements.Boxes.Contains(element)
            || HtmlElements.Structures.Contains(element)
            || HtmlElements.Transparent.Contains(element)
            || HtmlElements.Dropped.ContainsKey(element)
            || Others.Contains(element)
        );
}
