using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Domain.Bodies.Markdown.Dialect;

namespace Domain.Bodies.Markdown;

/// <summary>One text as Markdown source: everything that Markdown would interpret as syntax is escaped.</summary>
internal sealed partial class MarkdownText
{
    private const string AlwaysEscaped = "`*_[]<>~^|";
    private const string EscapedAtLineStart = "#+-=:";

    /// <summary>Separates signs that would be read together.</summary>
    public const string Separator = "<!-- -->";

    private readonly List<Piece> pieces = [];
    private readonly Dictionary<string, MarkDef> definitions = [];
    private readonly FootnoteNumbers notes = new();
    private readonly Dictionary<Span, IReadOnlyList<FootnoteMark>> noteEnds = [];
    private readonly string lineBreak;
    private readonly bool heading;
    private readonly bool startsLine;
    private bool isInLabel;

    private MarkdownText(string lineBreak, bool heading, bool startsLine) =>
        (this.lineBreak, this.heading, this.startsLine) = (lineBreak, heading, startsLine);

    private MarkdownText(IMarkedText text, FootnoteNumbers notes, string lineBreak, bool heading, bool startsLine)
        : this(lineBreak, heading, startsLine)
    {
        (definitions, this.notes) = (SpanNesting.Enclosing(text), notes);
        List<Span> spans = [.. FreeWhiteSpace(SpanNesting.SpansOf(text), text.MarkDefs)];
        noteEnds = SpanNesting.NoteEnds(text, spans);
        Add([.. spans], [], insideBrackets: false);
    }

    private enum Kind
    {
        Text,
        Code,
        Opening,
        Closing,
        OpeningBracket,
        ClosingBracket,
        Note,
    }

    private readonly record struct Piece(Kind Kind, string Text);

    public static string Paragraph(TextBlock block, FootnoteNumbers notes, string indent) =>
        KeepFromDefining(
            new MarkdownText(block, notes, $"\\\n{indent}", heading: false, startsLine: true).Render(),
            $"\\\n{indent}"
        );

    public static string Heading(TextBlock block, FootnoteNumbers notes) =>
        new MarkdownText(block, notes, "&#10;", heading: true, startsLine: true).Render();

    /// <summary>A text without marks, on one line.</summary>
    public static string Line(string text, bool startsLine = false)
    {
        var line = new MarkdownText("&#10;", heading: false, startsLine);
        line.pieces.Add(new Piece(Kind.Text, text));
        return line.Render();
    }

    /// <summary>An emphasised text on one line.</summary>
    public static string Emphasis(string text) =>
        Line(text) is var line && Flanking.CanOpen('*', ' ', line[0]) && Flanking.CanClose('*', line[^1], ' ')
            ? $"*{line}*"
            : $"<em>{line}</em>";

    /// <summary>A text with marks, on one line.</summary>
    public static string Line(InlineText text, FootnoteNumbers notes, bool startsLine = false)
    {
        var line = new MarkdownText(text, notes, "&#10;", heading: false, startsLine).Render();
        return startsLine ? KeepFromDefining(line, "&#10;") : line;
    }

    /// <summary>The same in a table, where a vertical bar ends the cell in marks too.</summary>
    public static string Cell(InlineText text, FootnoteNumbers notes)
    {
        var cell = new MarkdownText(text, notes, "&#10;", heading: false, startsLine: false);

        foreach (var (index, piece) in cell.pieces.Index().Where(piece => piece.Item.Kind is not Kind.Text).ToList())
        {
            cell.pieces[index] = piece with { Text = piece.Text.Replace("|", "\\|", StringComparison.Ordinal) };
        }

        return cell.Render();
    }

    // Code in brackets may look like a link reference definition. A definition ends with its line, which this one does not.
    private static string KeepFromDefining(string paragraph, string lineBreak)
    {
        var label = DefinedLabel().Match(paragraph);

        if (!label.Success)
        {
            return paragraph;
        }

        var end = paragraph.IndexOf(lineBreak, label.Length, StringComparison.Ordinal);
        return paragraph.Insert(end < 0 ? paragraph.Length : end, Separator);
    }

    private void Add(ReadOnlySpan<Span> spans, string[] done, bool insideBrackets)
    {
        while (spans.Length > 0)
        {
            var mark = Outermost(spans[0], done, insideBrackets);
            var length = 1;

            while (
                length < spans.Length
                && Outermost(spans[length], done, insideBrackets) == mark
                && !(EndsAtNotes(mark, insideBrackets) && noteEnds.ContainsKey(spans[length - 1]))
            )
            {
                length++;
            }

            AddRun(spans[..length], mark, done, insideBrackets);
            AddNotes(spans[length - 1], mark, insideBrackets);
            spans = spans[length..];
        }
    }

    private void AddRun(ReadOnlySpan<Span> spans, string? mark, string[] done, bool insideBrackets)
    {
        if (mark is null or "code")
        {
            var text = string.Concat(spans.ToArray().Select(span => span.Text));
            pieces.Add(new Piece(mark is null ? Kind.Text : Kind.Code, text));
            return;
        }

        var (opening, closing) = Signs(mark);
        var defined = definitions.ContainsKey(mark);

        pieces.Add(new Piece(defined ? Kind.OpeningBracket : Kind.Opening, opening));

        // Brackets do not nest, so one meaning replaces all others.
        Add(spans, [.. done, mark], insideBrackets || defined);
        pieces.Add(new Piece(defined ? Kind.ClosingBracket : Kind.Closing, closing));
    }

    private string? Outermost(Span span, string[] done, bool insideBrackets) =>
        SpanNesting.Outermost(
            span.Marks.Where(mark => !done.Contains(mark) && !(insideBrackets && definitions.ContainsKey(mark))),
            definitions
        );

    private (string Opening, string Closing) Signs(string mark) =>
        mark switch
        {
            "strong" => ("**", "**"),
            "em" => ("_", "_"),
            "sub" => ("~", "~"),
            "sup" => ("^", "^"),
            _ => ("[", $"]({definitions[mark].ToMarkdown()})"),
        };

    private string Render()
    {
        ChooseSigns();
        var source = new StringBuilder();

        for (var i = 0; i < pieces.Count; i++)
        {
            // Links do not nest, so an address in a label is text; but signs beside it would become part of it.
            isInLabel = pieces[i].Kind switch
            {
                Kind.OpeningBracket => PieceAt(i + 2) is { Kind: Kind.ClosingBracket },
                Kind.ClosingBracket => false,
                _ => isInLabel,
            };
            _ = pieces[i].Kind switch
            {
                Kind.Text => RenderText(i, source),
                Kind.Code => source.Append(Code(pieces[i].Text)),
                _ => RenderSign(i, source),
            };
        }

        return source.ToString();
    }

    private static string Code(string text)
    {
        var fence = new string('`', Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max() + 1);

        // Parsers strip one space from both ends.
        return text.Trim(' ').Length > 0 && (text[0] is '`' or ' ' || text[^1] is '`' or ' ')
            ? $"{fence} {text} {fence}"
            : $"{fence}{text}{fence}";
    }

    private StringBuilder RenderText(int piece, StringBuilder source)
    {
        var text = pieces[piece].Text;

        for (var i = 0; i < text.Length; i++)
        {
            _ =
                text[i] == '\n' ? source.Append(lineBreak)
                : IsLostSpace(piece, i) ? source.Append(CultureInfo.InvariantCulture, $"&#{(int)text[i]};")
                : text[i] == '\\' || NeedsBackslash(piece, i) || !isInLabel && IsInAddress(text, i) ? Escape(piece, i, source)
                : source.Append(text[i]);
        }

        return source.Append(text.EndsWith('`') && PieceAt(piece + 1) is { Kind: Kind.Code } ? Separator : "");
    }

    // A backslash after a colon could be that of a path on a disk.
    private StringBuilder Escape(int piece, int index, StringBuilder source) =>
        pieces[piece].Text[index] is var letter && (letter == '\\' || Before(piece, index) == ':')
            ? source.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};")
            : source.Append('\\').Append(letter);

    // White space at the ends of a line is not part of a Markdown text.
    private bool IsLostSpace(int piece, int index) =>
        pieces[piece].Text[index] is var letter
        && letter != '\n'
        && char.IsWhiteSpace(letter)
        && (Before(piece, index) is '\n' or null || After(piece, index) is '\n' or null);

    private bool NeedsBackslash(int piece, int index)
    {
        var text = pieces[piece].Text;

        return text[index] switch
        {
            '#' when heading => true,
            '!' => index == text.Length - 1 && PieceAt(piece + 1) is { Kind: Kind.OpeningBracket or Kind.Note },
            '&' => text.AsSpan(index, Math.Min(40, text.Length - index)).Contains(';'),
            '.' or ')' => startsLine && EndsListNumber(piece, index),
            var letter when EscapedAtLineStart.Contains(letter) => startsLine && Before(piece, index) is '\n' or null,
            var letter => AlwaysEscaped.Contains(letter),
        };
    }

    private bool EndsListNumber(int piece, int index)
    {
        var text = pieces[piece].Text;
        var start = index;

        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start < index && Before(piece, start) is '\n' or null;
    }

    private char? Before(int piece, int index)
    {
        while (index == 0 && piece > 0)
        {
            index = IsText(--piece) ? pieces[piece].Text.Length : 0;
        }

        return index > 0 ? pieces[piece].Text[index - 1] : null;
    }

    private char? After(int piece, int index)
    {
        while (index + 1 >= (IsText(piece) ? pieces[piece].Text.Length : 0) && piece + 1 < pieces.Count)
        {
            (piece, index) = (piece + 1, -1);
        }

        return IsText(piece) && index + 1 < pieces[piece].Text.Length ? pieces[piece].Text[index + 1] : null;
    }

    private bool IsText(int piece) => pieces[piece].Kind is Kind.Text or Kind.Code;

    private Piece? PieceAt(int index) => index >= 0 && index < pieces.Count ? pieces[index] : null;

    [GeneratedRegex(@"\A\[(?:[^\[\]\\]|\\.)+\]:", RegexOptions.Singleline)]
    private static partial Regex DefinedLabel();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
