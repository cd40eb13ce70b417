using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>What the elements of HTML are to a body.</summary>
internal static class HtmlElements
{
    /// <summary>Emphasis, by the mark it becomes.</summary>
    public static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["b"] = "strong",
        ["strong"] = "strong",
        ["i"] = "em",
        ["em"] = "em",
        ["cite"] = "em",
        ["dfn"] = "em",
        ["var"] = "em",
        ["sub"] = "sub",
        ["sup"] = "sup",
        ["code"] = "code",
        ["kbd"] = "code",
        ["samp"] = "code",
        ["tt"] = "code",
    };

    /// <summary>Whatever begins and ends a text.</summary>
    public static readonly HashSet<string> Boxes =
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "li",
        "main",
        "nav",
        "p",
        "search",
        "section",
        "summary",
    ];

    /// <summary>Whether an element is a box with a class: the form of blocks without an HTML element of their own.</summary>
    public static bool IsBox(IElement element, string @class) => element.ClassName == @class && Boxes.Contains(element.LocalName);

    /// <summary>What separates words where only plain text has a place.</summary>
    public static readonly HashSet<string> Structures =
    [
        "blockquote",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "pre",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];

    /// <summary>What can go without loss once it has nothing to say.</summary>
    public static readonly HashSet<string> Transparent = ["a", "abbr", "bdi", "data", "label", "span", "time", "wbr"];

    /// <summary>What is left out with all it holds.</summary>
    public static readonly HashSet<string> Dropped =
    [
        "applet",
        "audio",
        "base",
        "button",
        "canvas",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "plaintext",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp",
    ];
}
