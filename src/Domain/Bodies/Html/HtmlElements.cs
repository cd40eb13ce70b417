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
    public static readonly HashSet<string> Transparent =
    [
        "a",
        "abbr",
        "bdi",
        "data",
        "font",
        "ins",
        "label",
        "span",
        "time",
        "wbr",
    ];

    /// <summary>
    /// The marks of an element: that of its name unless its style says otherwise, and those of its style. Google Docs wraps a whole
    /// document in a <c>b</c> that is not bold.
    /// </summary>
    public static IEnumerable<string> MarksOf(IElement element)
    {
        var named = Marks.GetValueOrDefault(element.LocalName);

        if (named is null && element.LocalName is not ("span" or "font" or "a"))
        {
            yield break;
        }

        // A heading is bold anyway.
        if (
            ElementStyle.IsBold(element) is var bold
            && (named == "strong" ? bold is not false : bold is true && !IsInHeading(element))
        )
        {
            yield return "strong";
        }

        if (ElementStyle.IsItalic(element) is var italic && (named == "em" ? italic is not false : italic is true))
        {
            yield return "em";
        }

        if (named is not (null or "strong" or "em"))
        {
            yield return named;
        }
        else if (ElementStyle.Position(element) is { } position)
        {
            yield return position;
        }
    }

    private static bool IsInHeading(IElement element) =>
        element.Ancestors().OfType<IElement>().Any(above => above.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6");

    /// <summary>Elements that are dropped with their content, and as what that is reported.</summary>
    public static readonly Dictionary<string, LossKind> Dropped = new(StringComparer.Ordinal)
    {
        ["applet"] = LossKind.Embed,
        ["audio"] = LossKind.Embed,
        ["base"] = LossKind.DocumentHead,
        ["button"] = LossKind.FormField,
        ["canvas"] = LossKind.Embed,
        ["embed"] = LossKind.Embed,
        ["frame"] = LossKind.Embed,
        ["frameset"] = LossKind.Embed,
        ["iframe"] = LossKind.Embed,
        ["input"] = LossKind.FormField,
        ["link"] = LossKind.Script,
        ["map"] = LossKind.Embed,
        ["math"] = LossKind.Formula,
        ["meta"] = LossKind.DocumentHead,
        ["noembed"] = LossKind.Embed,
        ["noframes"] = LossKind.Embed,
        ["noscript"] = LossKind.Embed,
        ["object"] = LossKind.Embed,
        ["plaintext"] = LossKind.Unreadable,
        ["script"] = LossKind.Script,
        ["select"] = LossKind.FormField,
        ["style"] = LossKind.Script,
        ["svg"] = LossKind.Drawing,
        ["template"] = LossKind.Script,
        ["textarea"] = LossKind.FormField,
        ["title"] = LossKind.DocumentHead,
        ["video"] = LossKind.Embed,
        ["xmp"] = LossKind.Unreadable,
    };

    private static readonly string[] Worded = ["src", "data", "href", "alt", "value", "placeholder", "title", "aria-label"];

    /// <summary>What a dropped element says: addresses and texts. Of scripts and styles only the name.</summary>
    public static IEnumerable<string?> WordsOf(IElement element) =>
        element.LocalName is "script" or "style" or "link" or "meta" or "base" or "template"
            ? [$"<{element.LocalName}>"]
            : element
                .QuerySelectorAll("*")
                .Prepend(element)
                .SelectMany(part => Worded.Select(name => part.GetAttribute(name)))
                .Append(element.TextContent);
}
