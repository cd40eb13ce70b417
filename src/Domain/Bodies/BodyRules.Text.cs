namespace Domain.Bodies;

/// <summary>The rules of running text.</summary>
internal sealed partial class BodyRules
{
    public override TextBlock Paragraph(TextBlock block)
    {
        CheckStyle(block);
        var (definitions, spans) = Normalize(block, Text.CheckBodyText);

        return block with
        {
            Level = block.ListItem is null ? block.Level : block.Level ?? 1,
            MarkDefs = definitions,
            Children = spans,
        };
    }

    public override InlineText Inline(InlineText text)
    {
        var (definitions, spans) = Normalize(text, Text.CheckBodyLine);
        return text with { MarkDefs = definitions, Children = spans };
    }

    public override InlineText? OptionalInline(string name, InlineText? text) =>
        base.OptionalInline(name, text) is { } kept && kept.ToText().Length > 0 ? kept : null;

    public override InlineText Note(string name, InlineText text)
    {
        if (isInNote)
        {
            Note(BodyFindings.NestedFootnote(At()));
            return text;
        }

        isInNote = true;
        var kept = base.Note(name, text);
        isInNote = false;

        if (kept.ToText().Trim().Length == 0)
        {
            Note(BodyFindings.Missing(At(name)));
        }

        return kept;
    }

    private (IReadOnlyList<MarkDef> Definitions, IReadOnlyList<Span> Spans) Normalize(
        IMarkedText text,
        Func<string, string, Finding?> check
    )
    {
        var definitions = AtMost<MarkDef, MarkDef>("markDefs", text.MarkDefs, Body.MaxMarkDefs, Visit);
        var links = KeysOf(definitions.Where(definition => definition is LinkMark));
        var marks = KeysOf(definitions).Concat(Span.Decorators).ToHashSet(StringComparer.Ordinal);

        var spans = AtMost<Span, Span>("children", text.Children, Body.MaxSpans, span => Normalize(span, check, marks, links));
        TrimEnds(spans);

        // Combining marks also accumulate across spans.
        if (Text.HasTooManyMarks(string.Concat(spans.Select(span => span.Text))))
        {
            Note(BodyFindings.TooManyMarksInARow(At("children")));
        }

        return (definitions, spans);
    }

    private void CheckStyle(TextBlock block)
    {
        if (!TextBlock.Styles.Contains(block.Style))
        {
            Note(BodyFindings.UnknownStyle(At("style"), block.Style));
        }

        if (block.ListItem is not null && !TextBlock.ListItems.Contains(block.ListItem))
        {
            Note(BodyFindings.UnknownListItem(At("listItem"), block.ListItem));
        }

        if (block.Level is < 1 or > TextBlock.MaxLevel)
        {
            Note(BodyFindings.LevelOutOfRange(At("level")));
        }
        else if (block.Level is not null && block.ListItem is null)
        {
            Note(BodyFindings.LevelWithoutList(At("level")));
        }
    }

    private Span Normalize(Span span, Func<string, string, Finding?> check, HashSet<string> known, HashSet<string> links)
    {
        var key = KeyOf(span);
        var text = Text.Normalize(span.Text);

        if (check("", text) is { } finding)
        {
            Note(finding with { Pointer = At("text") });
        }

        var marks = Each(
            "marks",
            span.Marks,
            mark =>
            {
                if (!known.Contains(mark))
                {
                    Note(BodyFindings.UnknownMark(At(), mark));
                }

                return mark;
            }
        );

        var distinct = marks.Distinct(StringComparer.Ordinal).ToList();

        // Marks nest in HTML, and nesting needs a limit.
        if (distinct.Count > Body.MaxMarks)
        {
            Note(BodyFindings.TooManyMarks(At("marks"), Body.MaxMarks));
        }

        if (distinct.Count(links.Contains) > 1)
        {
            Note(BodyFindings.NestedLink(At("marks")));
        }

        return span with
        {
            Key = key,
            Text = text,
            Marks = distinct,
        };
    }

    private static void TrimEnds(List<Span> spans)
    {
        for (var (i, text) = (0, ""); i < spans.Count && text.Length == 0; i++)
        {
            text = spans[i].Text.TrimStart();
            spans[i] = spans[i] with { Text = text };
        }

        for (var (i, text) = (spans.Count - 1, ""); i >= 0 && text.Length == 0; i--)
        {
            text = spans[i].Text.TrimEnd();
            spans[i] = spans[i] with { Text = text };
        }
    }

    private static HashSet<string> KeysOf(IEnumerable<MarkDef> definitions) =>
        definitions.Select(definition => definition.Key!).ToHashSet(StringComparer.Ordinal);
}
