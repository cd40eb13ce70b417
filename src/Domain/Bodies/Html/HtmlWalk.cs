using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>One pass over one parsed HTML document.</summary>
internal sealed partial class HtmlWalk
{
    private readonly List<Block> blocks = [];
    private readonly LossReport losses;
    private readonly UnpublishedText unpublished;

    private const int MaxJoined = 500;

    // Images are separate blocks in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private TextBuilder text;
    private Item? item;
    private int keys;

    private readonly CancellationToken ct;

    public HtmlWalk(CancellationToken ct)
    {
        (this.ct, text, losses) = (ct, new TextBuilder(NextKey), new LossReport(() => blocks.Count));
        unpublished = new UnpublishedText(losses, ct);
    }

    internal CancellationToken Aborted => ct;

    /// <summary>Removes what its author does not mean to publish; to be called before anything of the document is read.</summary>
    public void RemoveUnpublished(IDocument document)
    {
        if (document.Body is { } body)
        {
            isFromWord = body.QuerySelector("[class^=Mso]") is not null;
            unpublished.RemoveFrom(body);
        }
    }

    /// <summary>Reads the document except for the elements that became fields.</summary>
    /// <param name="articleLocale">The locale of the article; null if it is unknown.</param>
    public Result<ConvertedBody> Read(
        IDocument document,
        IEnumerable<string> unknownAttributes,
        IReadOnlySet<IElement> taken,
        string? articleLocale
    )
    {
        locale = articleLocale;

        // The parser flattens what is deeper than its own limit, which is a little higher than this one.
        if (DepthOf(document) > HtmlReader.MaxDepth - 10)
        {
            return ConversionErrors.TooDeep;
        }

        foreach (var element in document.Head?.Children ?? Enumerable.Empty<IElement>())
        {
            if (!taken.Contains(element))
            {
                LoseElement(element);
            }
        }

        if (document.Body is { } body)
        {
            ReadChildren(body);
            Flush(body);
        }

        foreach (var name in unknownAttributes)
        {
            losses.AddElsewhere(name == "style" ? LossKind.Style : LossKind.Attribute, null, name == "style" ? null : name);
        }

        foreach (
            var comment in document.Descendants<IComment>().Where(comment => comment.Data.Length > 0 && !IsConditional(comment))
        )
        {
            losses.AddElsewhere(LossKind.SourceComment, null, comment.Data);
        }

        return losses.Refusal is { } refusal ? refusal : new ConvertedBody(blocks, losses.Finish(blocks.Count));
    }

    // NextSibling searches all siblings, so it is not used here.
    private int DepthOf(INode root)
    {
        var pending = new Stack<(INode Node, int Depth)>([(root, 0)]);
        var deepest = 0;

        while (pending.TryPop(out var next))
        {
            ct.ThrowIfCancellationRequested();
            deepest = Math.Max(deepest, next.Depth);

            foreach (var child in next.Node.ChildNodes)
            {
                pending.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }

    private void ReadChildren(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            Read(child);
        }
    }

    private void Read(INode node)
    {
        ct.ThrowIfCancellationRequested();

        switch (node)
        {
            case IText data:
                AppendText(data.Data, data.ParentElement is { } around ? LineOf(around) : null);
                break;
            case IElement element:
                ReadElement(element);
                break;
            default:
                ReadMark(node);
                break;
        }
    }

    private void ReadMark(INode node)
    {
        if (unpublished.RemovedAt(node) is { } kind)
        {
            losses.AddPlace(kind);
        }
    }

    private void ReadElement(IElement element)
    {
        if (LanguageOf(element) is { } language)
        {
            text.Within(new LanguageMark { Tag = language }, () => ReadMarked(element));
        }
        else
        {
            ReadMarked(element);
        }
    }

    private void ReadMarked(IElement element)
    {
        var read = () => ReadUnmarked(element);

        foreach (var mark in HtmlElements.MarksOf(element))
        {
            var inner = read;
            read = () => text.Within(mark, inner);
        }

        read();
    }

    private void ReadUnmarked(IElement element)
    {
        var name = element.LocalName;

        if (HtmlElements.Dropped.ContainsKey(name))
        {
            LoseElement(element);
        }
        else if (HtmlElements.Marks.ContainsKey(name))
        {
            ReadChildren(element);
        }
        else if (!ReadBlock(element) && !ReadInline(element, name))
        {
            // Elements with a prefix, such as o:p, are how Word labels a text for itself.
            if (!HtmlElements.Transparent.Contains(name) && !name.Contains(':', StringComparison.Ordinal))
            {
                Lose(element, LossKind.Element, $"<{name}>");
            }

            ReadChildren(element);
        }
    }

    private bool ReadInline(IElement element, string name)
    {
        switch (name)
        {
            case "br":
                text.TrimEnd();
                text.Append("\n");
                return true;
            case "a" when DestinationOf(element) != default:
                ReadLink(element);
                return true;
            case "abbr" when element.GetAttribute("title") is { Length: > 0 } title:
                text.Within(new AbbreviationMark { Title = CleanLine(title, element) }, () => ReadChildren(element));
                return true;
            default:
                return false;
        }
    }

    private bool ReadBlock(IElement element)
    {
        foreach (var type in BlockTypes.All)
        {
            if (type.TryReadHtml(this, element))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds a block; call Flush first, to end the text before it.</summary>
    internal void Add(Block block) => blocks.Add(block);

    internal void Add(IEnumerable<Block> more) => blocks.AddRange(more);

    /// <summary>Reads the content of an element without adding it.</summary>
    internal List<Block> ReadInside(IElement element, INode? without = null)
    {
        var start = blocks.Count;

        foreach (var child in element.ChildNodes.Where(child => child != without))
        {
            Read(child);
        }

        Flush(element);
        var read = blocks[start..];
        blocks.RemoveRange(start, read.Count);
        losses.MoveTo(start);
        return read;
    }

    /// <summary>Ends the current text and begins the next.</summary>
    internal void Flush(IElement element, string style = "normal")
    {
        if (!text.IsBlank)
        {
            if (item is null)
            {
                blocks.Add(text.ToBlock(style));
            }
            else
            {
                AddToItem(item, element, style);
            }

            if (media.Count > 0)
            {
                Lose(element, LossKind.ImagePosition);
            }
        }

        text = text.Next();
        blocks.AddRange(media);
        media.Clear();
    }

    internal static long? Number(IElement element, string attribute) =>
        long.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static int? LineOf(IElement element) => element.SourceReference?.Position.Line is > 0 and var line ? line : null;

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"m{++keys}");

    private void LoseElement(IElement element) =>
        Lose(element, HtmlElements.Dropped[element.LocalName], [.. HtmlElements.WordsOf(element)]);

    internal void Lose(IElement element, LossKind kind, params ReadOnlySpan<string?> words) =>
        losses.Add(kind, LineOf(element), words);
}
