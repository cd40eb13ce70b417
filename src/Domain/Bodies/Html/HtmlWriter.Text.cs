namespace Domain.Bodies.Html;

/// <summary>Paragraphs, headings and lists, and the marks inside them.</summary>
public sealed partial class HtmlWriter
{
    private bool endsWithBreak;

    /// <summary>The text of a block, without an element around it.</summary>
    internal static string Inline(TextBlock block)
    {
        var writer = new HtmlWriter(BodySources.None);
        writer.Spans(block);
        return writer.html.ToString();
    }

    /// <summary>The tags of a mark.</summary>
    internal static (string Opening, string Closing) Around(MarkDef definition)
    {
        var writer = new HtmlWriter(BodySources.None);
        var name = definition.OpenHtml(writer);
        return (writer.html.ToString(), $"</{name}>");
    }

    internal void Paragraph(TextBlock block)
    {
        var name = block.IsHeading ? block.Style : "p";
        Markup("<").Markup(name).Attribute("id", anchors?.IdOf(block.Key)).Markup(">");
        Spans(block);
        Close(name);
    }

    private void List(ReadOnlySpan<TextBlock> items, int level)
    {
        while (items.Length > 0)
        {
            var kind = items[0].ListItem;
            var name = kind == "number" ? "ol" : "ul";
            Open(name);

            while (items.Length > 0 && (items[0].ListItem == kind || items[0].Level > level))
            {
                var inner = 1;

                while (inner < items.Length && items[inner].Level > level)
                {
                    inner++;
                }

                Open("li");
                Item(items[0]);
                List(items[1..inner], level + 1);
                Close("li");
                items = items[inner..];
            }

            Close(name).Markup("\n");
        }
    }

    private void Item(TextBlock item)
    {
        if (item.IsHeading)
        {
            Paragraph(item);
        }
        else
        {
            Spans(item);
        }
    }

    /// <summary>A text of one line with marks; nothing if it is null.</summary>
    internal HtmlWriter Inline(InlineText? text)
    {
        if (text is not null)
        {
            Spans(text);
        }

        return this;
    }

    private void Spans(IMarkedText text)
    {
        endsWithBreak = false;
        List<Span> spans = [.. SpanNesting.SpansOf(text)];
        var ends = SpanNesting.NoteEnds(text, spans);
        Spans([.. spans], [], new Nesting(SpanNesting.Enclosing(text), ends, IsInLink: false));
    }

    private void Spans(ReadOnlySpan<Span> spans, string[] done, Nesting nesting)
    {
        while (spans.Length > 0)
        {
            var mark = Outermost(spans[0], done, nesting.Definitions);
            var definition = mark is null ? null : nesting.Definitions.GetValueOrDefault(mark);
            var length = 1;

            // Links do not nest, so one ends where a footnote is mentioned.
            while (
                length < spans.Length
                && Outermost(spans[length], done, nesting.Definitions) == mark
                && !(definition is LinkMark && nesting.Ends.ContainsKey(spans[length - 1]))
            )
            {
                length++;
            }

            if (mark is null)
            {
                foreach (var span in spans[..length])
                {
                    Lines(span.Text);
                    NoteReferences(span, nesting);
                }
            }
            else
            {
                var name = definition?.OpenHtml(this) ?? Mark(mark);
                Spans(spans[..length], [.. done, mark], nesting with { IsInLink = nesting.IsInLink || definition is LinkMark });
                Close(name);

                if (definition is LinkMark)
                {
                    NoteReferences(spans[length - 1], nesting);
                }
            }

            spans = spans[length..];
        }
    }

    private static string? Outermost(Span span, string[] done, Dictionary<string, MarkDef> definitions) =>
        SpanNesting.Outermost(span.Marks.Except(done), definitions);

    private string Mark(string mark)
    {
        Open(mark);
        return mark;
    }

    private void Lines(string text)
    {
        var lines = text.Split('\n');

        for (var i = 0; i < lines.Length; i++)
        {
            // Of two breaks in a row, readers take the second for the end of a paragraph.
            Markup(
                    i == 0 ? ""
                    : endsWithBreak ? $"<br class=\"{SecondBreak}\">"
                    : "<br>"
                )
                .Text(lines[i]);
            endsWithBreak = lines[i].Trim(' ').Length == 0 && (i > 0 || endsWithBreak);
        }
    }
}
