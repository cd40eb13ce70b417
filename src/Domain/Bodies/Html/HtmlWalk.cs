using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>One pass over one parsed HTML document.</summary>
internal sealed partial class HtmlWalk
{
    private readonly List<Block> blocks = [];
    private readonly LossReport losses;
    private readonly UnpublishedText unpublished;

    /// <summary>What the keys of marks begin with.</summary>
    public const string KeyPrefix = "m";

    // Images are separate blocks in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private TextBuilder text;
    private Item? item;
    private string style = "normal";
    private int firstBlock; // of the box that is being read
    private int keys;

    private readonly HtmlDialect dialect;
    private readonly string? locale;
    private readonly CancellationToken ct;
    private readonly string keyPrefix;

    /// <param name="dialect">The programs that wrote the source.</param>
    /// <param name="articleLocale">The locale of the article; null if it is unknown.</param>
    /// <param name="keyPrefix">Begins the keys of marks.</param>
    public HtmlWalk(HtmlDialect dialect, string? articleLocale, CancellationToken ct, string keyPrefix = KeyPrefix)
    {
        (this.dialect, locale, this.ct, this.keyPrefix) = (dialect, articleLocale, ct, keyPrefix);
        (text, losses) = (new TextBuilder(NextKey), new LossReport(() => blocks.Count));
        (unpublished, footnotes) = (new UnpublishedText(losses, ct), new FootnoteReading<HtmlNote>(ReadNote));
    }

    internal CancellationToken Aborted => ct;

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
                AppendText(data.Data, data.ParentElement);
                break;
            case IElement element when !IsElsewhere(element):
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

    /// <summary>Whether a row of a table is not to be published.</summary>
    internal bool IsRemoved(IElement row) => unpublished.IsRemoved(row);

    /// <summary>Notes the places of what was taken out beside the cells of a table.</summary>
    internal void ReadMarksIn(IElement table)
    {
        foreach (var node in table.ChildNodes.Concat(table.Children.SelectMany(group => group.ChildNodes)))
        {
            ReadMark(node);

            if (node is IElement { LocalName: "tr" } row && IsRemoved(row))
            {
                foreach (var mark in row.Descendants<IComment>())
                {
                    ReadMark(mark);
                }
            }
        }
    }

    private void ReadElement(IElement element) => ReadInLanguage(element, () => ReadMarked(element));

    private void ReadMarked(IElement element)
    {
        var read = () => ReadUnmarked(element);

        foreach (var (mark, isSet) in HtmlElements.MarksOf(element))
        {
            var inner = read;
            read = () => text.With(mark, isSet, inner);
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
        else if (
            !ReadMail(element)
            && !(outsideLine is null ? ReadBlock(element) : ReadInLine(element))
            && !ReadInline(element, name)
        )
        {
            // Elements with a prefix, such as o:p, are how Word and LibreOffice label a text for themselves.
            if (!HtmlElements.Transparent.Contains(name) && !name.Contains(':', StringComparison.Ordinal))
            {
                Lose(element, LossKind.Element, $"<{name}>");
            }

            ReadChildren(element);
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
        var outer = firstBlock;
        firstBlock = start;

        foreach (var child in element.ChildNodes.Where(child => child != without))
        {
            Read(child);
        }

        Flush(element);
        firstBlock = outer;
        var read = blocks[start..];
        blocks.RemoveRange(start, read.Count);
        losses.MoveTo(start);
        return read;
    }

    /// <summary>Ends the current text and begins the next.</summary>
    internal void Flush(IElement? element, string style = "normal")
    {
        TrimText(element);

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
                losses.Add(LossKind.ImagePosition, element is null ? null : LineOf(element));
            }
        }

        text = text.Next();
        blocks.AddRange(media);
        media.Clear();
    }

    // Links around nothing but white space at an end of the text go with it.
    private void TrimText(IElement? element)
    {
        var links = text.Links;
        text.Trim();

        foreach (var link in links.Except(text.IsBlank ? [] : text.Links))
        {
            losses.Add(LossKind.Link, element is null ? null : LineOf(element), link.Href);
        }
    }

    internal static long? Number(IElement element, string attribute) =>
        long.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static int? LineOf(IElement element) => element.SourceReference?.Position.Line is > 0 and var line ? line : null;

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}{++keys}");

    private void LoseElement(IElement element)
    {
        var kind = HtmlElements.Dropped[element.LocalName];
        mediaLost += kind is LossKind.Embed or LossKind.Drawing ? 1 : 0;
        Lose(element, kind, [.. HtmlElements.WordsOf(element)]);
    }

    internal void Lose(IElement element, LossKind kind, params ReadOnlySpan<string?> words) =>
        losses.Add(kind, LineOf(element), words);
}
