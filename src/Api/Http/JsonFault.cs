using System.Globalization;
using System.Text;
using System.Text.Json;
using Domain;

namespace Api.Http;

/// <summary>Where a text stops being JSON, and why: what people mistype most.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">The character of the line, from 1.</param>
internal sealed record JsonFault(int Line, int Column, Message Cause)
{
    private const string TypographicQuotes = "“”„‟«»‘’‚";

    private static readonly string[] WordsOfOtherLanguages = ["true", "false", "none", "null", "nil", "undefined", "nan"];

    /// <summary>The fault at the place where a reader has stopped, both numbers counted from 0.</summary>
    public static JsonFault At(ReadOnlySpan<byte> utf8, long line, long byteInLine, int maxDepth)
    {
        var start = 0;

        for (var passed = 0; passed < line && start < utf8.Length; start++)
        {
            passed += utf8[start] == '\n' ? 1 : 0;
        }

        var offset = (int)Math.Min(start + byteInLine, utf8.Length);
        var (before, after) = (Encoding.UTF8.GetString(utf8[..offset]), Encoding.UTF8.GetString(utf8[offset..]));
        return After(utf8[..offset], Explain(Scan(before), before, after, maxDepth));
    }

    /// <summary>The first field that occurs a second time in its object, in a text that is JSON otherwise.</summary>
    public static JsonFault OfRepeatedField(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        var open = new Stack<HashSet<string>>();

        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                open.Push(new(StringComparer.Ordinal));
            }
            else if (reader.TokenType is JsonTokenType.EndObject)
            {
                open.Pop();
            }
            else if (reader.TokenType is JsonTokenType.PropertyName && reader.GetString()! is var name && !open.Peek().Add(name))
            {
                return After(
                    utf8[..(int)reader.TokenStartIndex],
                    new Message(
                        $"the field {Text.Quoted(name)} occurs a second time",
                        $"das Feld {Text.Quoted(name)} kommt zum zweiten Mal vor"
                    )
                );
            }
        }

        throw new InvalidOperationException("No field occurs twice.");
    }

    /// <summary>A fault after this part of the text.</summary>
    private static JsonFault After(ReadOnlySpan<byte> passed, Message cause) =>
        new(
            passed.Count((byte)'\n') + 1,
            Encoding.UTF8.GetString(passed[(passed.LastIndexOf((byte)'\n') + 1)..]).EnumerateRunes().Count() + 1,
            cause
        );

    private static Message Explain(Surroundings around, string before, string after, int maxDepth)
    {
        if (string.IsNullOrWhiteSpace(before + after))
        {
            return new Message("the body is empty; send at least {}", "der Inhalt ist leer; bitte mindestens {} senden");
        }

        if (after.Length == 0)
        {
            return new Message(
                "the text ends before the JSON does; a closing bracket or quotation mark is missing",
                "der Text endet, bevor das JSON endet; es fehlt eine schließende Klammer oder ein Anführungszeichen"
            );
        }

        return around.IsInText ? WithinText(before, after[0])
            : around.Open.Count >= maxDepth
                ? new Message($"more than {maxDepth} levels of brackets", $"mehr als {maxDepth} Ebenen von Klammern")
            : BetweenTexts(around, before, after);
    }

    private static Message WithinText(string before, char found) =>
        found switch
        {
            '\n' or '\r' => new Message(
                "a line break within a text; write it as \\n, or close the quotation mark before it",
                "ein Zeilenumbruch im Text; bitte als \\n schreiben oder davor das Anführungszeichen schließen"
            ),
            '\t' => new Message("a tab within a text; write it as \\t", "ein Tabulator im Text; bitte als \\t schreiben"),
            _ when before.EndsWith('\\') => new Message(
                "a backslash within a text must be written as \\\\",
                "ein Backslash im Text wird als \\\\ geschrieben"
            ),
            _ => NotExpected(found),
        };

    private static Message BetweenTexts(Surroundings around, string before, string after)
    {
        var found = after[0];
        var last = before.AsSpan().TrimEnd() is { Length: > 0 } said ? said[^1] : ' ';

        return found switch
        {
            '}' or ']' when last == ',' => new Message(
                "remove the comma before the closing bracket",
                "das Komma vor der schließenden Klammer muss weg"
            ),
            '\'' => new Message(
                "names and texts need double quotation marks (\")",
                "Namen und Texte brauchen doppelte Anführungszeichen (\")"
            ),
            _ when TypographicQuotes.Contains(found, StringComparison.Ordinal) => new Message(
                "typographic quotation marks; JSON needs straight ones (\")",
                "typografische Anführungszeichen; JSON braucht gerade (\")"
            ),
            '#' => Comment,
            '/' when after.StartsWith("//", StringComparison.Ordinal) || after.StartsWith("/*", StringComparison.Ordinal) =>
                Comment,
            _ when around.Open.Count == 0 && last is '}' or ']' => new Message(
                "the JSON has ended before this",
                "das JSON ist davor schon zu Ende"
            ),
            '"' when last is '"' or '}' or ']' || char.IsLetterOrDigit(last) => around.IsAfterName
                ? new Message("a colon is missing before this", "davor fehlt ein Doppelpunkt")
                : new Message("a comma is missing before this", "davor fehlt ein Komma"),
            _ when char.IsLetter(found) => Word(around, before, after),
            '/' => TextNeedsQuotes,
            _ => NotExpected(found),
        };
    }

    private static Message Word(Surroundings around, string before, string after)
    {
        var word = string.Concat(after.TakeWhile(char.IsLetterOrDigit));

        return !around.IsAfterName && before.AsSpan().TrimEnd().EndsWith('"')
                ? new Message(
                    "a quotation mark within a text must be written as \\\"",
                    "ein Anführungszeichen im Text wird als \\\" geschrieben"
                )
            : around.IsBeforeName
                ? new Message("names need double quotation marks (\")", "Namen brauchen doppelte Anführungszeichen (\")")
            : WordsOfOtherLanguages.Contains(word, StringComparer.OrdinalIgnoreCase)
                ? new Message("write true, false or null", "bitte true, false oder null schreiben")
            : TextNeedsQuotes;
    }

    private static readonly Message Comment = new("comments are not allowed", "Kommentare sind nicht erlaubt");

    private static readonly Message TextNeedsQuotes = new(
        "a text needs double quotation marks (\")",
        "ein Text braucht doppelte Anführungszeichen (\")"
    );

    private static Message NotExpected(char found)
    {
        var isVisible =
            !char.IsWhiteSpace(found)
            && !char.IsControl(found)
            && !char.IsSurrogate(found)
            && char.GetUnicodeCategory(found) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
        var shown = isVisible ? found.ToString() : $"U+{(int)found:X4}";
        return new Message($"{shown} is not expected here", $"{shown} wird hier nicht erwartet");
    }

    private static Surroundings Scan(string before)
    {
        var open = new Stack<char>();
        var (isInText, hasColon, hasName) = (false, false, false);

        for (var place = 0; place < before.Length; place++)
        {
            switch (before[place])
            {
                case '\\' when isInText:
                    place++;
                    break;
                case '"':
                    isInText = !isInText;
                    hasName |= !isInText;
                    break;
                case var _ when isInText:
                    break;
                case '{' or '[':
                    open.Push(before[place]);
                    (hasColon, hasName) = (false, false);
                    break;
                case '}' or ']':
                    open.TryPop(out _);
                    // What has just ended was the value of a name.
                    (hasColon, hasName) = (true, true);
                    break;
                case ',':
                    (hasColon, hasName) = (false, false);
                    break;
                case ':':
                    hasColon = true;
                    break;
            }
        }

        var isObject = open.TryPeek(out var innermost) && innermost == '{';
        return new Surroundings(open, isInText, isObject && hasName && !hasColon, isObject && !hasName && !hasColon);
    }

    /// <summary>Where a text that was read so far has got to.</summary>
    /// <param name="Open">The brackets that are open.</param>
    /// <param name="IsAfterName">Whether a colon has to follow.</param>
    /// <param name="IsBeforeName">Whether a name has to follow.</param>
    private sealed record Surroundings(Stack<char> Open, bool IsInText, bool IsAfterName, bool IsBeforeName);
}
