using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Figures: an image or a table with its caption, whatever wraps them.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>Reads a figure, or a box that WordPress or TYPO3 uses as one; false if the element is something else.</summary>
    internal bool ReadFigure(IElement element)
    {
        var isFigure = element.LocalName == "figure" && !element.HasAttribute("data-article") || IsCaptioned(element);

        if (!isFigure || element.Children.Any(child => child.LocalName == "blockquote"))
        {
            return false;
        }

        // WordPress shows the address as what it leads to.
        if (element.ClassList.Contains("wp-block-embed"))
        {
            Flush(element);
            Lose(element, LossKind.Embed, [.. HtmlElements.WordsOf(element)]);
            return true;
        }

        ReadCaptioned(element, element.Children.FirstOrDefault(IsCaption));
        return true;
    }

    private void ReadCaptioned(IElement figure, IElement? caption)
    {
        Flush(figure);
        var start = blocks.Count;

        foreach (var child in figure.ChildNodes.Where(child => child != caption))
        {
            Read(child);
        }

        Flush(figure);

        switch (caption is null ? [] : blocks[start..])
        {
            case [ImageBlock image]:
                blocks[start] = image with { Caption = PlainText(caption!) };
                break;
            case [TableBlock { Caption: null } table]:
                blocks[start] = table with { Caption = ReadLine(caption!) };
                break;
            case [] when LostIn(figure) is { } kind && caption is not null:
                Lose(caption, kind, [.. HtmlElements.WordsOf(caption)]);
                break;
            default:
                if (caption is not null)
                {
                    ReadText(caption, "normal");
                }

                break;
        }
    }

    // A caption without what it describes is no text of the body.
    private static LossKind? LostIn(IElement figure) =>
        figure.QuerySelector("img") is not null ? LossKind.Image
        : figure.QuerySelector("iframe, video, audio, object, embed") is not null ? LossKind.Embed
        : null;

    private static bool IsCaptioned(IElement element) => element.LocalName == "div" && element.ClassList.Contains("wp-caption");

    private static bool IsCaption(IElement element) =>
        element.LocalName == "figcaption" || element.ClassList.Contains("wp-caption-text");
}
