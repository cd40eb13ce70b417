using Domain.Bodies.Markdown.Dialect;

namespace Domain.Bodies.Markdown;

/// <summary>Chooses between the signs of Markdown and tags, which mean the same wherever they are.</summary>
internal sealed partial class MarkdownText
{
    private static (string Opening, string Closing) TagsOf(string sign) =>
        sign switch
        {
            "**" => ("<strong>", "</strong>"),
            "_" => ("<em>", "</em>"),
            "~" => ("<sub>", "</sub>"),
            _ => ("<sup>", "</sup>"),
        };

    // Signs open and close nothing beside some characters, and within words and numbers they are text.
    private void ChooseSigns()
    {
        var open = new Stack<int>();

        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == Kind.Opening)
            {
                open.Push(i);
            }
            else if (pieces[i].Kind == Kind.Closing && open.Pop() is var start && !AreSignsRead(start, i))
            {
                var (opening, closing) = TagsOf(pieces[i].Text);
                pieces[start] = new Piece(Kind.Opening, opening);
                pieces[i] = new Piece(Kind.Closing, closing);
            }
        }
    }

    private bool AreSignsRead(int opening, int closing)
    {
        var sign = pieces[opening].Text[0];
        var before = BesideSign(opening - 1, isLast: true);

        return sign is '~' or '^'
            ? closing == opening + 2
                && pieces[opening + 1] is { Kind: Kind.Text, Text: var script }
                && Script.CanHold(script, before)
            : Flanking.CanOpen(sign, before, BesideSign(opening + 1, isLast: false))
                && Flanking.CanClose(sign, BesideSign(closing - 1, isLast: true), BesideSign(closing + 1, isLast: false));
    }

    private char BesideSign(int piece, bool isLast) =>
        PieceAt(piece) switch
        {
            null => ' ',
            { Kind: Kind.Text, Text: var text } => isLast ? text[^1] : text[0],
            { Kind: Kind.Code } => '`',
            { Kind: Kind.OpeningBracket } => '[',
            { Kind: Kind.ClosingBracket } => isLast ? ')' : ']',
            _ => '*',
        };

    /// <summary>Whether a character would make the text around it an address, which is a link.</summary>
    private static bool IsInAddress(string text, int index) =>
        text[index] switch
        {
            ':' => text.AsSpan(index).StartsWith("://")
                && text.AsSpan(0, index) is var before
                && (
                    before.EndsWith("http", StringComparison.OrdinalIgnoreCase)
                    || before.EndsWith("https", StringComparison.OrdinalIgnoreCase)
                ),
            '.' => text.AsSpan(0, index).EndsWith("www", StringComparison.OrdinalIgnoreCase),
            '@' => index > 0
                && index + 1 < text.Length
                && !char.IsWhiteSpace(text[index - 1])
                && !char.IsWhiteSpace(text[index + 1]),
            _ => false,
        };
}
