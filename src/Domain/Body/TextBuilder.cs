namespace Domain.Bodies;

/// <summary>Puts one text block together, run by run, from a source whose marks nest.</summary>
internal sealed class TextBuilder(Func<string> nextKey)
{
    private readonly List<MarkDef> definitions = [];
    private readonly List<string> active = [];
    private readonly List<Span> spans = [];

    /// <summary>Whether there is nothing in it to see.</summary>
    public bool IsBlank => spans.All(span => string.IsNullOrWhiteSpace(span.Text));

    /// <summary>Whether the text so far ends in white space, or has not begun.</summary>
    public bool EndsInWhiteSpace => spans.Count == 0 || char.IsWhiteSpace(spans[^1].Text[^1]);

    public void Append(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (spans.Count > 0 && spans[^1].Marks.SequenceEqual(active, StringComparer.Ordinal))
        {
            spans[^1] = spans[^1] with { Text = spans[^1].Text + text };
        }
        else
        {
            spans.Add(new Span { Text = text, Marks = [.. active] });
        }
    }

    /// <summary>Takes away the spaces at the end, which a line break makes meaningless.</summary>
    public void TrimEnd()
    {
        while (spans.Count > 0 && spans[^1].Text.EndsWith(' '))
        {
            var text = spans[^1].Text.TrimEnd(' ');

            if (text.Length > 0)
            {
                spans[^1] = spans[^1] with { Text = text };
                return;
            }

            spans.RemoveAt(spans.Count - 1);
        }
    }

    public void Within(string mark, Action append)
    {
        if (active.Contains(mark))
        {
            append();
            return;
        }

        active.Add(mark);
        append();
        active.RemoveAt(active.Count - 1);
    }

    /// <summary>Marks what is appended with a definition; equal definitions in a block share one key.</summary>
    public void Within(MarkDef definition, Action append)
    {
        var known = definitions.Find(other => other with { Key = null } == definition);

        if (known is null)
        {
            known = definition with { Key = nextKey() };
            definitions.Add(known);
        }

        Within(known.Key!, append);
    }

    public bool IsWithinLink => definitions.OfType<LinkMark>().Any(link => active.Contains(link.Key!));

    public TextBlock ToBlock(string style, string? listItem = null, int? level = null) =>
        new()
        {
            Style = style,
            ListItem = listItem,
            Level = level,
            MarkDefs = [.. definitions],
            Children = [.. spans],
        };
}
