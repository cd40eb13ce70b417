using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>A body read from Markdown or HTML, and everything in the source that blocks cannot hold.</summary>
public sealed record ConvertedBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Loss> Losses);

/// <summary>Something that was not carried over as it was: in which line of the source, what kind of thing, and in words.</summary>
public sealed record Loss(int? Line, string What, Message Message);

/// <summary>Why a Markdown or HTML text cannot be read at all.</summary>
public static class ConversionErrors
{
    /// <summary>Wherever the text came from, it is the body that cannot be read.</summary>
    private const string Pointer = "/body";

    public static readonly Error TooDeep = new Error(
        ErrorKind.Invalid,
        "body.tooDeep",
        "The text is nested too deeply.",
        "Der Text ist zu tief verschachtelt."
    ).At(Pointer);

    private static readonly Error RefusedCharacter = new(
        ErrorKind.Invalid,
        "body.refusedCharacter",
        "The text holds a character that no body may hold; see errors.",
        "Der Text enthält ein Zeichen, das in keinem Text stehen darf; siehe errors."
    );

    public static readonly Error TooLarge = new Error(
        ErrorKind.TooLarge,
        "body.tooLarge",
        $"A body has at most {Body.MaxBytes} bytes.",
        $"Ein Text hat höchstens {Body.MaxBytes} Bytes."
    ).At(Pointer);

    public static readonly Error TooManyLines = new Error(
        ErrorKind.TooLarge,
        "body.tooManyLines",
        $"A Markdown text has at most {MarkdownReader.MaxLines} lines.",
        $"Ein Markdown-Text hat höchstens {MarkdownReader.MaxLines} Zeilen."
    ).At(Pointer);

    public static readonly Error TooManyLinks = new Error(
        ErrorKind.TooLarge,
        "body.tooManyLinks",
        $"A Markdown text has at most {MarkdownReader.MaxLinks} links and images.",
        $"Ein Markdown-Text hat höchstens {MarkdownReader.MaxLinks} Links und Bilder."
    ).At(Pointer);

    public static readonly Error TooManySigns = new Error(
        ErrorKind.TooLarge,
        "body.tooManySigns",
        $"A paragraph or table has too many of the signs * _ ~ ^ [ ] < `: at most {MarkdownBounds.MaxSigns}, and fewer where several have many. A text has at most {MarkdownBounds.MaxPipes} of the sign |.",
        $"Ein Absatz oder eine Tabelle hat zu viele der Zeichen * _ ~ ^ [ ] < `: höchstens {MarkdownBounds.MaxSigns}, und weniger, wo es mehrere solche gibt. Ein Text hat höchstens {MarkdownBounds.MaxPipes} Zeichen |."
    ).At(Pointer);

    public static readonly Error TooManyTags = new Error(
        ErrorKind.TooLarge,
        "body.tooManyTags",
        $"An HTML text has at most {HtmlReader.MaxTags} tags.",
        $"Ein HTML-Text hat höchstens {HtmlReader.MaxTags} Tags."
    ).At(Pointer);

    /// <summary>A character that no body may hold; the finding says which.</summary>
    public static Error Refused(Finding character, int? line)
    {
        var (english, german) = (character.Message.English, character.Message.German);
        var message = line is null ? character.Message : new Message($"Line {line}: {english}", $"Zeile {line}: {german}");
        return RefusedCharacter with { Findings = [character with { Pointer = Pointer, Message = message }] };
    }

    /// <summary>What parsers replace or leave out without a word; null when the text has none.</summary>
    public static Error? Nul(string text, int firstLine)
    {
        var at = text.IndexOf('\0', StringComparison.Ordinal);

        return at < 0 ? null : Refused(TextFault.Control.Within(Pointer, text, at), firstLine + text.AsSpan(0, at).Count('\n'));
    }

    public static Error FrontMatter(long line, string english, string german) =>
        new(ErrorKind.Malformed, "frontMatter.invalid", $"Line {line}: {english}", $"Zeile {line}: {german}");
}

/// <summary>What gets lost on the way, in the order of the source.</summary>
internal sealed class LossReport
{
    // A hostile source could lose something with every byte; nobody reads more than this.
    private const int MaxLosses = 200;

    private readonly List<Loss> losses = [];

    public IReadOnlyList<Loss> Losses => losses;

    /// <summary>Why the text is refused as a whole; null when it is not.</summary>
    public Error? Refusal { get; private set; }

    public void Add(int? line, string what, string english, string german)
    {
        if (losses.Count < MaxLosses)
        {
            losses.Add(new Loss(line, what, new Message(english, german)));
        }
    }

    /// <summary>The text without invisible characters; of what must not be there at all the first is kept as the refusal.</summary>
    public string Clean(string text, int? line)
    {
        text = text.Replace('\t', ' ');

        var clean = Text.CleanBodyText(text, out var refused);

        if (refused is not null)
        {
            Refusal ??= ConversionErrors.Refused(refused, line);
        }

        if (clean.Length < text.Length)
        {
            Add(line, "character", "Invisible characters were removed.", "Unsichtbare Zeichen wurden entfernt.");
        }

        return clean;
    }

    /// <summary>The beginning of something foreign, short enough for a message.</summary>
    public static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? line : $"{line.AsSpan(0, 59)}…";
    }
}
