using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>A reason why a character is not allowed in a text, with its message.</summary>
internal sealed record TextFault(string Code, string English, string German)
{
    /// <summary>The base of flags that are spelled in tag characters.</summary>
    public const int BlackFlag = 0x1F3F4;

    /// <summary>Ends the tag characters of a flag.</summary>
    public const int CancelTag = 0xE007F;

    /// <summary>Whether it gets into texts by accident, so that conversion from Markdown or HTML may drop and report it.</summary>
    public bool IsSlip { get; private init; }

    public static readonly TextFault Malformed = new(
        "text.malformed",
        "The text is not valid Unicode: {0} at position {1} is no character.",
        "Der Text ist kein gültiges Unicode: {0} an Stelle {1} ist kein Zeichen."
    );

    public static readonly TextFault Lost = new(
        "text.lostCharacter",
        "{0} at position {1} replaces something that was lost in transfer. Send the original text.",
        "{0} an Stelle {1} steht für etwas, das unterwegs verloren ging. Bitte den ursprünglichen Text senden."
    );

    public static readonly TextFault ZeroWidth = new(
        "text.zeroWidth",
        "The text contains an invisible character ({0}) at position {1}.",
        "Der Text enthält an Stelle {1} ein unsichtbares Zeichen ({0})."
    )
    {
        IsSlip = true,
    };

    /// <summary>A tag character outside of a flag; such characters can hide whole sentences.</summary>
    public static readonly TextFault Tag = ZeroWidth with { IsSlip = false };

    public static readonly TextFault Bidi = new(
        "text.bidi",
        "The text contains a character that changes the writing direction ({0}) at position {1}. Remove it.",
        "Der Text enthält an Stelle {1} ein Zeichen, das die Schreibrichtung ändert ({0}). Bitte entfernen."
    );

    public static readonly TextFault TooManyMarks = new(
        "text.tooManyMarks",
        $"More than {Text.MaxMarks} combining marks follow each other ({{0}} at position {{1}}).",
        $"Mehr als {Text.MaxMarks} kombinierende Zeichen folgen aufeinander ({{0}} an Stelle {{1}})."
    );

    public static readonly TextFault LineBreak = new(
        "text.lineBreak",
        "A line break ({0}) is not allowed here (position {1}).",
        "Ein Zeilenumbruch ({0}) ist hier nicht erlaubt (Stelle {1})."
    )
    {
        IsSlip = true,
    };

    public static readonly TextFault Control = new(
        "text.control",
        "The text contains a control character ({0}) at position {1}.",
        "Der Text enthält an Stelle {1} ein Steuerzeichen ({0})."
    );

    /// <summary>The finding without a position, for a text that is only part of the submitted one.</summary>
    public Finding Within(string pointer, string text, int index) =>
        (
            this with
            {
                English = English.Replace(" at position {1}", "").Replace(" (position {1})", ""),
                German = German.Replace(" an Stelle {1}", "").Replace(" (Stelle {1})", ""),
            }
        ).At(pointer, text, index);

    /// <summary>The finding about the character at an index of the text.</summary>
    public Finding At(string pointer, string text, int index)
    {
        var value = Rune.TryGetRuneAt(text, index, out var rune) ? rune.Value : text[index];
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");

        return new Finding(pointer, Code, new Message(In(English), In(German)));

        string In(string words) => string.Format(CultureInfo.InvariantCulture, words, name, index + 1);
    }
}
