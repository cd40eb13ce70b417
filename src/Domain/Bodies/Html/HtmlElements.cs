using System.Text;
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
        "legend",
        "li",
        "main",
        "nav",
        "p",
        "search",
        "section",
        "summary",
    ];

    /// <summary>Whether an element separates words.</summary>
    public static bool IsBlock(IElement element) => Boxes.Contains(element.LocalName) || Structures.Contains(element.LocalName);

    /// <summary>Whether an element is a box with a class: the form of blocks without an HTML element of their own.</summary>
    public static bool IsBox(IElement element, string @class) => element.ClassName == @class && Boxes.Contains(element.LocalName);

    /// <summary>Whether an element is a gallery, as this service writes it or as WordPress or TYPO3 do.</summary>
    public static bool IsGallery(IElement element) =>
        IsBox(element, "gallery") || element.LocalName is "div" or "figure" or "ul" && element.ClassList.Any(Galleries.Contains);

    private static readonly string[] Galleries = ["gallery", "wp-block-gallery", "blocks-gallery-grid", "ce-gallery"];

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
        "picture",
        "source",
        "span",
        "time",
        "wbr",
    ];

    /// <summary>
    /// The marks of an element: that of its name unless its style says otherwise, and those of its style. Google Docs wraps a whole
    /// document in a <c>b</c> that is not bold.
    /// </summary>
    public static IEnumerable<(string Mark, bool IsSet)> MarksOf(IElement element)
    {
        var named = Marks.GetValueOrDefault(element.LocalName);

        // A heading is bold anyway.
        if (
            (ElementStyle.IsBold(element) ?? (named == "strong" ? true : null)) is { } bold
            && (named == "strong" || !IsInHeading(element))
        )
        {
            yield return ("strong", bold);
        }

        if ((ElementStyle.IsItalic(element) ?? (named == "em" ? true : null)) is { } italic)
        {
            yield return ("em", italic);
        }

        if (named is not (null or "strong" or "em"))
        {
            yield return (named, true);
        }
        else if (ElementStyle.Position(element) is { } position && !Boxes.Contains(element.LocalName))
        {
            yield return (position, true);
        }
    }

    private static bool IsInHeading(IElement element) =>
        element
            .Ancestors()
            .OfType<IElement>()
            .Prepend(element)
            .Any(above =>
                above.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "th" || HtmlWalk.IsWordHeading(above)
            );

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
        ["xml"] = LossKind.DocumentHead,
        ["xmp"] = LossKind.Unreadable,
    };

    private static readonly string[] Worded = ["src", "data", "href", "alt", "value", "placeholder", "title", "aria-label"];

    /// <summary>What an element says that is left out: texts and addresses. Of scripts and styles only the name.</summary>
    /// <param name="without">Parts of it that are read.</param>
    public static IEnumerable<string?> WordsOf(IElement element, IReadOnlySet<IElement>? without = null)
    {
        if (element.LocalName is "script" or "style" or "link" or "meta" or "base" or "template")
        {
            return [$"<{element.LocalName}>"];
        }

        return Parts(element)
            .SelectMany(part => Worded.Select(name => part.GetAttribute(name)))
            .Where(value => value is not ['#', ..])
            .Prepend(TextOf(element, without));

        IEnumerable<IElement> Parts(IElement part) =>
            part.Children.Where(child => without?.Contains(child) is not true).SelectMany(Parts).Prepend(part);
    }

    /// <summary>The text of an element, with a space wherever readers see a gap.</summary>
    public static string TextOf(INode node, IReadOnlySet<IElement>? without = null)
    {
        var text = new StringBuilder();
        Append(node);
        return text.ToString();

        void Append(INode inner)
        {
            if (inner is IText data)
            {
                text.Append(data.Data);
                return;
            }

            var gap = inner is IElement { LocalName: var name } && !Marks.ContainsKey(name) && !Transparent.Contains(name);
            text.Append(gap ? " " : "");

            foreach (
                var child in inner.ChildNodes.Where(child => child is not IElement part || without?.Contains(part) is not true)
            )
            {
                Append(child);
            }

            text.Append(gap ? " " : "");
        }
    }
}
