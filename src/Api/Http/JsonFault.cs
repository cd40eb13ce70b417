using System.Text;
using Domain;

namespace Api.Http;

/// <summary>Where a text stops being JSON, and why: what people mistype most.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">The character of the line, from 1.</param>
internal sealed record JsonFault(int Line, int Column, Message Cause)
{
    private const string TypographicQuotes = "“”„‟«»‘’‚";

    /// <summary>The fault at the place where a reader of UTF-8 has stopped, counted from 0.</summary>
    public static JsonFault At(string text, int line, int bytesInLine)
    {
        var start = 0;

        for (var passed = 0; passed < line && start < text.Length; start++)
        {
            passed += text[start] == '\n' ? 1 : 0;
        }

        var place = start;

        for (var bytes = 0; bytes < bytesInLine && place < text.Length; place++)
        {
            bytes += char.IsSurrogate(text[place]) ? 2 : Encoding.UTF8.GetByteCount(text.AsSpan(place, 1));
        }

        return new JsonFault(line + 1, place - start + 1, Explain(text, place));
    }

    private static Message Explain(string text, int place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Message("the body is empty", "der Inhalt ist leer");
        }

        if (place >= text.Length)
        {
            return new Message(
                "the text ends before the JSON does; a closing bracket or quotation mark is missing",
                "der Text endet, bevor das JSON endet; es fehlt eine schließende Klammer oder ein Anführungszeichen"
            );
        }

        var before = text[..place].TrimEnd();
        var last = before.Length == 0 ? ' ' : before[^1];

        return text[place] switch
        {
            '}' or ']' when last == ',' => new Message(
                "a comma before the closing bracket must go",
                "das Komma vor der schließenden Klammer muss weg"
            ),
            '\n' or '\r' => new Message(
                "a line break within a text; write it as \\n",
                "ein Zeilenumbruch mitten in einem Text; bitte als \\n schreiben"
            ),
            '\t' => new Message(
                "a tab within a text; write it as \\t",
                "ein Tabulator mitten in einem Text; bitte als \\t schreiben"
            ),
            '\'' => new Message(
                "names and texts need double quotation marks (\")",
                "Namen und Texte brauchen doppelte Anführungszeichen (\")"
            ),
            var quote when TypographicQuotes.Contains(quote, StringComparison.Ordinal) => new Message(
                "typographic quotation marks; JSON needs straight ones (\")",
                "typografische Anführungszeichen; JSON braucht gerade (\")"
            ),
            '/' or '#' => new Message("comments are not allowed", "Kommentare sind nicht erlaubt"),
            '"' when last is '"' or '}' or ']' || char.IsLetterOrDigit(last) => new Message(
                "a comma is missing before this",
                "davor fehlt ein Komma"
            ),
            var other => new Message($"{Shown(other)} is not expected here", $"{Shown(other)} wird hier nicht erwartet"),
        };
    }

    private static string Shown(char found) =>
        char.IsControl(found) || char.IsSurrogate(found) ? $"U+{(int)found:X4}" : found.ToString();
}
