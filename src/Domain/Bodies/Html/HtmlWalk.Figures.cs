using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Figures: images or tables with their captions, whatever wraps them.</summary>
internal sealed partial class HtmlWalk
{
    private Figure? figure;
    private int mediaLost;

    /// <summary>Reads a figure, or a box that WordPress or TYPO3 uses as one; false if the element is something else.</summary>
    internal bool ReadFigure(IElement element)
    {
        if (!IsFigure(element) || element.Children.Any(child => child.LocalName == "blockquote"))
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

        Flush(element);
        var outer = figure;
        figure = new Figure([.. CaptionsIn(element)], blocks.Count, mediaLost);
        ReadChildren(element);
        Flush(element);
        var read = figure;
        figure = outer;

        // From the last to the first, since one that describes nothing becomes a block.
        foreach (var caption in read.Captions.AsEnumerable().Reverse())
        {
            Place(caption, read);
        }

        return true;
    }

    /// <summary>Notes where a caption of the figure is, and reads it after the figure; false if the element is something else.</summary>
    private bool ReadCaptionLater(IElement element)
    {
        if (figure is not { } open || !open.Elements.Contains(element))
        {
            return false;
        }

        Flush(element);
        var (start, lost) = open.Captions.Count > 0 ? (open.Captions[^1].End, open.Captions[^1].Lost) : (open.Start, open.Lost);
        open.Captions.Add(new Caption(element, start, blocks.Count, mediaLost, IsOfLost: mediaLost > lost));
        return true;
    }

    private void Place(Caption caption, Figure read)
    {
        if (DescribedBy(caption, read) is { } described)
        {
            blocks[described] = WithCaption(blocks[described], caption.Element);
        }
        else if (mediaLost > read.Lost && (caption.IsOfLost || !blocks.Skip(read.Start).Any(IsDescribable)))
        {
            // A caption without what it describes is no text of the body.
            var lost = caption.Element.Closest("figure, .wp-caption")?.QuerySelector("img") is null
                ? LossKind.Embed
                : LossKind.Image;
            Lose(caption.Element, lost, [.. HtmlElements.WordsOf(caption.Element)]);
        }
        else
        {
            var end = blocks.Count;
            ReadText(caption.Element, "normal");
            var text = blocks[end..];
            blocks.RemoveRange(end, text.Count);
            blocks.InsertRange(Math.Min(caption.End, blocks.Count), text);
        }
    }

    /// <summary>The image or table that a caption describes: what is before it, else what follows, else the only one there is.</summary>
    private int? DescribedBy(Caption caption, Figure read)
    {
        var own = Indexes(caption.Start, caption.End).Where(IsBare).ToList();

        if (own.Count > 0 || caption.IsOfLost)
        {
            return own.Count > 0 ? own[^1] : null;
        }

        var before = Indexes(read.Start, caption.Start).Where(IsBare).ToList();
        var after = Indexes(caption.End, blocks.Count).Where(IsBare).ToList();
        var all = Indexes(read.Start, blocks.Count).Where(index => IsDescribable(blocks[index])).ToList();

        return after.Count > 0 ? after[0]
            : before.Count > 0 ? before[^1]
            : all.Count == 1 ? all[0]
            : null;

        bool IsBare(int index) => blocks[index] is ImageBlock { Caption: null } or TableBlock { Caption: null };
    }

    private IEnumerable<int> Indexes(int start, int end) =>
        Enumerable.Range(start, Math.Max(0, Math.Min(end, blocks.Count) - start));

    private static bool IsDescribable(Block block) => block is ImageBlock or TableBlock;

    // Captions are placed from the last to the first.
    private Block WithCaption(Block block, IElement caption) =>
        block switch
        {
            ImageBlock image => image with
            {
                Caption = image.Caption is { } other ? $"{PlainText(caption)} {other}" : PlainText(caption),
            },
            TableBlock { Caption: { } own } table => table with { Caption = Joined(own, ReadLine(caption), caption) },
            TableBlock table => table with { Caption = ReadLine(caption) },
            _ => block,
        };

    private static InlineText Joined(InlineText own, InlineText line, IElement caption)
    {
        var isBefore = caption.ParentElement?.QuerySelector("table, figcaption") == caption;
        var (first, second) = isBefore ? (line, own) : (own, line);

        return new InlineText
        {
            MarkDefs = [.. first.MarkDefs, .. second.MarkDefs],
            Children = [.. first.Children, new Span { Text = " " }, .. second.Children],
        };
    }

    private static bool IsFigure(IElement element) =>
        element.LocalName == "figure" && !element.HasAttribute("data-article")
        || element.LocalName is "div" or "dl" && element.ClassList.Contains("wp-caption");

    private static bool IsCaption(IElement element) =>
        element.LocalName == "figcaption" || element.ClassList.Contains("wp-caption-text");

    /// <summary>The captions of a figure, but not those of figures, quotes and tables in it.</summary>
    private static IEnumerable<IElement> CaptionsIn(IElement element) =>
        element.Children.SelectMany(child =>
            IsCaption(child) ? [child]
            : IsFigure(child) || HtmlElements.IsGallery(child) || child.LocalName is "table" or "blockquote" or "details" or "pre"
                ? []
            : CaptionsIn(child)
        );

    private sealed record Figure(HashSet<IElement> Elements, int Start, int Lost)
    {
        public List<Caption> Captions { get; } = [];
    }

    /// <param name="Element">What holds the text.</param>
    /// <param name="Start">The first block after the caption before.</param>
    /// <param name="End">The first block after the caption.</param>
    /// <param name="Lost">How many images and recordings were left out before it.</param>
    /// <param name="IsOfLost">Whether some of them were after the caption before.</param>
    private sealed record Caption(IElement Element, int Start, int End, int Lost, bool IsOfLost);
}
