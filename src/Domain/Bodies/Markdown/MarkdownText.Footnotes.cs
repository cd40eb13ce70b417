using System.Globalization;
using System.Text;

namespace Domain.Bodies.Markdown;

/// <summary>The signs of footnotes.</summary>
internal sealed partial class MarkdownText
{
    private const string SignStart = "[^";

    // Brackets do not nest, so the sign follows them.
    private bool EndsAtNotes(string? mark, bool insideBrackets) =>
        !insideBrackets && (mark is null or "code" || definitions.ContainsKey(mark));

    private void AddNotes(Span last, string? mark, bool insideBrackets)
    {
        foreach (var note in EndsAtNotes(mark, insideBrackets) ? noteEnds.GetValueOrDefault(last, []) : [])
        {
            var sign = string.Create(CultureInfo.InvariantCulture, $"{SignStart}{notes.Mention(note).Number}]");
            pieces.Add(new Piece(Kind.Note, sign));
        }
    }

    // A sign and what follows it would be read as one link.
    private StringBuilder RenderSign(int piece, StringBuilder source)
    {
        var joins =
            pieces[piece].Kind == Kind.Note
            && PieceAt(piece + 1) is { Kind: Kind.Text or Kind.OpeningBracket or Kind.Note, Text: ['(' or '[', ..] };

        return source.Append(pieces[piece].Text).Append(joins ? Separator : "");
    }
}
