using System.Globalization;

namespace Domain.Bodies.Html;

/// <summary>Footnotes: numbers that lead to a list at the end, whose items lead back.</summary>
public sealed partial class HtmlWriter
{
    private readonly FootnoteNumbers notes = new();

    private sealed record Nesting(
        Dictionary<string, MarkDef> Definitions,
        Dictionary<Span, IReadOnlyList<FootnoteMark>> Ends,
        bool IsInLink
    );

    private void NoteReferences(Span span, Nesting nesting)
    {
        foreach (var note in nesting.IsInLink ? [] : nesting.Ends.GetValueOrDefault(span, []))
        {
            NoteReference(note);
        }
    }

    private void NoteReference(FootnoteMark note)
    {
        var (number, isFirst) = notes.Mention(note);

        Open("sup")
            .Markup("<a")
            .Attribute("id", isFirst ? Name("fnref", number) : null)
            .Attribute("href", $"#{Name("fn", number)}");
        Attribute("role", "doc-noteref").Markup(">").Text(number.ToString(CultureInfo.InvariantCulture)).Close("a").Close("sup");
    }

    private HtmlWriter Endnotes()
    {
        if (notes.Notes.Count == 0)
        {
            return this;
        }

        Markup("<section").Attribute("class", "footnotes").Attribute("role", "doc-endnotes").Markup(">").Open("ol");

        foreach (var (index, note) in notes.Notes.Index())
        {
            Markup("<li").Attribute("id", Name("fn", index + 1)).Markup(">").Inline(note.Content);
            Markup(" <a").Attribute("href", $"#{Name("fnref", index + 1)}").Attribute("role", "doc-backlink");
            Markup(">↩</a>").Close("li");
        }

        return Close("ol").Close("section").Markup("\n");
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
