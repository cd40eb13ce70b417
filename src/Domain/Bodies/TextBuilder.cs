using System.Text;

namespace Domain.Bodies;

/// <summary>Builds one text block, run by run, from a source whose marks nest.</summary>
internal sealed class TextBuilder(Func<string> nextKey)
{
    private readonly Dictionary<MarkDef, string> keys = [];
    private readonly List<(string[] Marks, StringBuilder Text)> runs = [];
    private List<string> active = [];

    /// <summary>Whether it contains nothing visible.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Whether another space would be visible.</summary>
    public bool TakesSpace => runs.Count > 0 && runs[^1].Text[^1] is not (' ' or '\n');

    /// <summary>Whether what is appended now has this mark.</summary>
    public bool IsWithin(string mark) => active.Contains(mark);

    /// <summary>A builder for the next block, inside the same marks; each block has its own definitions.</summary>
    public TextBuilder Next()
    {
        var next = new TextBuilder(nextKey) { active = active };

        foreach (var (definition, key) in keys)
        {
            if (active.IndexOf(key) is >= 0 and var index)
            {
                active[index] = next.keys[definition] = nextKey();
            }
        }

        return next;
    }

    public void Append(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (runs.Count == 0 || !runs[^1].Marks.SequenceEqual(active, StringComparer.Ordinal))
        {
            runs.Add(([.. active], new StringBuilder()));
        }

        runs[^1].Text.Append(text);
        IsBlank = IsBlank && string.IsNullOrWhiteSpace(text);
    }

    /// <summary>Removes trailing spaces, which are insignificant before a line break.</summary>
    public void TrimEnd()
    {
        while (runs.Count > 0 && runs[^1].Text[^1] == ' ')
        {
            RemoveLast();
        }
    }

    private void RemoveLast()
    {
        runs[^1].Text.Length--;

        if (runs[^1].Text.Length == 0)
        {
            runs.RemoveAt(runs.Count - 1);
        }
    }

    /// <summary>The links of what is appended so far.</summary>
    public IReadOnlyList<LinkMark> Links => keys.Count == 0 ? [] : [.. ToBlock("normal").MarkDefs.OfType<LinkMark>()];

    /// <summary>Whether the last letter is a line break.</summary>
    public bool EndsWithBreak => runs.Count > 0 && runs[^1].Text[^1] == '\n';

    /// <summary>Removes spaces and line breaks at both ends, which no block has.</summary>
    public void Trim()
    {
        while (runs.Count > 0 && runs[^1].Text[^1] is ' ' or '\n')
        {
            RemoveLast();
        }

        while (runs.Count > 0 && runs[0].Text[0] is ' ' or '\n')
        {
            // At once: removing from the front copies the rest.
            var first = runs[0].Text.ToString().TrimStart(' ', '\n');
            runs[0].Text.Clear().Append(first);

            if (first.Length == 0)
            {
                runs.RemoveAt(0);
            }
        }
    }

    /// <summary>Marks the last word with a footnote, whose sign follows it in the source; false if there is none yet.</summary>
    public bool AddNote(FootnoteMark note)
    {
        if (IsBlank)
        {
            return false;
        }

        if (!keys.TryGetValue(note, out var key))
        {
            keys[note] = key = nextKey();
        }

        // White space between the word and the sign is marked too, and may be trimmed.
        var last = runs.FindLastIndex(run => !string.IsNullOrWhiteSpace(run.Text.ToString()));
        var (marks, text) = (runs[last].Marks, runs[last].Text.ToString());
        var start = text.TrimEnd().Length;

        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        for (var index = last; index < runs.Count; index++)
        {
            runs[index] = ([.. runs[index].Marks, key], runs[index].Text);
        }

        if (start > 0)
        {
            runs.Insert(last, (marks, new StringBuilder(text[..start])));
            runs[last + 1].Text.Remove(0, start);
        }

        return true;
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

    /// <summary>Appends with or without a mark, whatever is around.</summary>
    public void With(string mark, bool isSet, Action append)
    {
        if (isSet)
        {
            Within(mark, append);
            return;
        }

        var index = active.IndexOf(mark);

        if (index < 0)
        {
            append();
            return;
        }

        active.RemoveAt(index);
        append();
        active.Insert(index, mark);
    }

    /// <summary>Marks what is appended with a definition; equal definitions in a block share one key.</summary>
    public void Within(MarkDef definition, Action append)
    {
        if (!keys.TryGetValue(definition, out var key))
        {
            keys[definition] = key = nextKey();
        }

        Within(key, append);
    }

    /// <summary>The text on one line.</summary>
    public InlineText ToInline()
    {
        var block = ToBlock("normal");

        return new InlineText
        {
            MarkDefs = block.MarkDefs,
            Children = [.. block.Children.Select(span => span with { Text = span.Text.Replace('\n', ' ') })],
        };
    }

    public TextBlock ToBlock(string style, string? listItem = null, int? level = null)
    {
        var used = runs.SelectMany(run => run.Marks).ToHashSet(StringComparer.Ordinal);

        return new TextBlock
        {
            Style = style,
            ListItem = listItem,
            Level = level,
            MarkDefs = [.. keys.Where(entry => used.Contains(entry.Value)).Select(entry => entry.Key with { Key = entry.Value })],
            Children = [.. runs.Select(run => new Span { Text = run.Text.ToString(), Marks = run.Marks })],
        };
    }
}
