using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>The document as a whole.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>
    /// Writes the style sheet's rules to the elements and removes what its author does not mean to publish; to be called before
    /// anything of the document is read.
    /// </summary>
    public void Prepare(IDocument document)
    {
        StyleSheet.Apply(document, ct);

        if (document.Body is { } body)
        {
            unpublished.RemoveFrom(body);
        }
    }

    /// <summary>Reads the document except for the elements that became fields.</summary>
    public Result<ConvertedBody> Read(IDocument document, IEnumerable<string> unknownAttributes, IReadOnlySet<IElement> taken)
    {
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
            notes = HtmlNotes.In(body, ct);
            ReadChildren(body);
            Flush(body);
            ReadOtherNotes();
        }

        foreach (var name in unknownAttributes.Where(name => !IsNoteAttribute(name)))
        {
            losses.AddElsewhere(name == "style" ? LossKind.Style : LossKind.Attribute, null, name == "style" ? null : name);
        }

        ReportTooltips(document);

        foreach (var comment in document.Descendants<IComment>())
        {
            ReportComment(comment);
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

    private void ReportTooltips(IDocument document)
    {
        foreach (var element in document.Body?.QuerySelectorAll("[title]") ?? Enumerable.Empty<IElement>())
        {
            // Explanations stay, and whoever loses an element is told all its words.
            if (element.LocalName is not ("abbr" or "acronym") && !HtmlElements.Dropped.ContainsKey(element.LocalName))
            {
                LoseTooltip(element, element.GetAttribute("title")!);
            }
        }
    }

    private void LoseTooltip(IElement element, string title)
    {
        if (!string.IsNullOrWhiteSpace(title))
        {
            losses.AddElsewhere(LossKind.Tooltip, LineOf(element), title);
        }
    }

    private void ReportComment(IComment comment)
    {
        if (WordPressText.BlockWithoutContent(comment) is { } block)
        {
            losses.AddElsewhere(LossKind.Embed, null, block);
        }
        else if (comment.Data.Length > 0 && !IsConditional(comment) && !WordPressText.IsBoundary(comment))
        {
            losses.AddElsewhere(LossKind.SourceComment, null, comment.Data);
        }
    }
}
