using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How HTML elements are converted.</summary>
internal static class HtmlElements
{
    /// <summary>The marks for emphasis elements.</summary>
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

    /// <summary>Elements that begin and end a text.</summary>
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

    /// <summary>Elements that separate words where only plain text is allowed.</summary>
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

    /// <summary>Elements that can be dropped without loss if they carry no information.</summary>
    public static readonly HashSet<string> Transparent = ["a", "abbr", "bdi", "data", "label", "span", "time", "wbr"];

    /// <summary>Elements that are dropped with their content.</summary>
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
