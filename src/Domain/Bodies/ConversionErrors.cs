using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>Errors about Markdown or HTML that cannot be read at all.</summary>
public static class ConversionErrors
{
    /// <summary>Errors point to the body, wherever the text came from.</summary>
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
        "The text contains a character that is not allowed in a body; see errors.",
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

    /// <summary>A character that bodies may not contain; the finding says which.</summary>
    public static Error Refused(Finding character, int? line)
    {
        var (english, german) = (character.Message.English, character.Message.German);
        var message = line is null ? character.Message : new Message($"Line {line}: {english}", $"Zeile {line}: {german}");
        return RefusedCharacter with { Findings = [character with { Pointer = Pointer, Message = message }] };
    }

    /// <summary>The error about U+0000, which parsers silently replace or drop; null if the text has none.</summary>
    public static Error? Nul(string text, int firstLine)
    {
        var at = text.IndexOf('\0', StringComparison.Ordinal);

        return at < 0 ? null : Refused(TextFault.Control.Within(Pointer, text, at), firstLine + text.AsSpan(0, at).Count('\n'));
    }

    public static Error FrontMatter(long line, string english, string german) =>
        new(ErrorKind.Malformed, "frontMatter.invalid", $"Line {line}: {english}", $"Zeile {line}: {german}");
}
