using System.Globalization;

namespace Domain.Bodies;

/// <summary>The findings about bodies.</summary>
public static class BodyFindings
{
    public static Finding TooManyBlocks(string pointer, int count) =>
        new(
            pointer,
            "body.tooManyBlocks",
            new Message(
                $"A body has at most {Body.MaxBlocks} blocks; this one has {Number(count)}.",
                $"Ein Text hat höchstens {Body.MaxBlocks} Blöcke; dieser hat {Number(count)}."
            )
        );

    public static Finding TooMany(string pointer, int count, int limit) =>
        new(
            pointer,
            "value.tooMany",
            new Message(
                $"At most {Number(limit)} entries are allowed here; there are {Number(count)}.",
                $"Hier sind höchstens {Number(limit)} Einträge erlaubt; es sind {Number(count)}."
            )
        );

    public static Finding TooLarge(string pointer, int bytes) =>
        new(
            pointer,
            "body.tooLarge",
            new Message(
                $"A body has at most {Number(Body.MaxBytes)} bytes; this one has {Number(bytes)}.",
                $"Ein Text hat höchstens {Number(Body.MaxBytes)} Bytes; dieser hat {Number(bytes)}."
            )
        );

    public static Finding DuplicateKey(string pointer, string key) =>
        new(
            pointer,
            "body.key.duplicate",
            new Message(
                $"The key “{Short(key)}” is already used in this body.",
                $"Der Schlüssel „{Short(key)}“ ist in diesem Text schon vergeben."
            )
        );

    public static Finding InvalidKey(string pointer) =>
        new(
            pointer,
            "body.key.invalid",
            new Message(
                "A key has 1 to 100 visible characters without white space and is not the name of a mark.",
                "Ein Schlüssel hat 1 bis 100 sichtbare Zeichen ohne Leerraum und ist nicht der Name einer Auszeichnung."
            )
        );

    public static Finding UnknownStyle(string pointer, string style) =>
        Unknown(pointer, "body.style.unknown", "style", "Die Absatzart", style, TextBlock.Styles) with
        {
            Hint = style is "h1"
                ? new Message("The title is the h1; begin with h2.", "Der Titel ist die h1; bitte mit h2 beginnen.")
                : null,
        };

    public static Finding UnknownListItem(string pointer, string listItem) =>
        Unknown(pointer, "body.listItem.unknown", "list item", "Die Listenart", listItem, TextBlock.ListItems);

    public static Finding LevelOutOfRange(string pointer) =>
        new(
            pointer,
            "body.level.range",
            new Message(
                $"A list level is a number from 1 to {TextBlock.MaxLevel}.",
                $"Eine Listenebene ist eine Zahl von 1 bis {TextBlock.MaxLevel}."
            )
        );

    public static Finding LevelWithoutList(string pointer) =>
        new(
            pointer,
            "body.level.withoutList",
            new Message("Only a list item has a level.", "Nur ein Listenpunkt hat eine Ebene.")
        );

    public static Finding UnknownMark(string pointer, string mark) =>
        new(
            pointer,
            "body.mark.unknown",
            new Message(
                $"The mark “{Short(mark)}” is neither one of {string.Join(", ", Span.Decorators)} nor the key of a markDef of this block.",
                $"Die Auszeichnung „{Short(mark)}“ ist weder eine von {string.Join(", ", Span.Decorators)} noch der Schlüssel einer markDef dieses Blocks."
            )
        );

    public static Finding TooManyMarks(string pointer, int limit) =>
        new(
            pointer,
            "body.mark.tooMany",
            new Message($"A text has at most {limit} marks at once.", $"Ein Text hat höchstens {limit} Auszeichnungen zugleich.")
        );

    public static Finding LinkTarget(string pointer) =>
        new(
            pointer,
            "body.link.target",
            new Message(
                "A link has exactly one of “href”, “article” and “section”.",
                "Ein Link hat genau eines von „href“, „article“ und „section“."
            )
        );

    public static Finding LinkScheme(string pointer) =>
        new(
            pointer,
            "body.link.scheme",
            new Message(
                "The address must be complete, without spaces, and begin with https:, http:, mailto: or tel:.",
                "Die Adresse muss vollständig und ohne Leerzeichen sein und mit https:, http:, mailto: oder tel: beginnen."
            ),
            new Message(
                "For a page of this site, send article or section with its id instead of href.",
                "Für eine Seite dieser Website bitte statt href article oder section mit der Id senden."
            )
        );

    public static Finding TooManyMarksInARow(string pointer) =>
        new(
            pointer,
            "text.tooManyMarks",
            new Message(
                $"More than {Text.MaxMarks} combining marks follow each other across spans.",
                $"Über Spans hinweg folgen mehr als {Text.MaxMarks} kombinierende Zeichen aufeinander."
            )
        );

    public static Finding NestedLink(string pointer) =>
        new(
            pointer,
            "body.link.nested",
            new Message("A text cannot have two links at once.", "Dieselben Wörter können nicht zwei Links sein.")
        );

    public static Finding NestedFootnote(string pointer) =>
        new(
            pointer,
            "body.footnote.nested",
            new Message("A footnote cannot have footnotes of its own.", "Eine Fußnote kann keine eigenen Fußnoten haben.")
        );

    public static Finding LanguageTag(string pointer) =>
        new(
            pointer,
            "body.language.tag",
            new Message(
                "The language must be a BCP 47 tag such as “en” or “pt-BR”.",
                "Die Sprache muss ein BCP-47-Kürzel sein, etwa „en“ oder „pt-BR“."
            )
        );

    public static Finding InvalidReference(string pointer) =>
        new(
            pointer,
            "body.reference.invalid",
            new Message("This must be the id of an existing item.", "Hier muss die ID eines vorhandenen Inhalts stehen.")
        );

    public static Finding InvalidSize(string pointer) =>
        new(
            pointer,
            "body.download.bytes",
            new Message("A file size is a positive number of bytes.", "Eine Dateigröße ist eine positive Zahl von Bytes.")
        );

    public static Finding DocumentAndFile(string pointer, IReadOnlyList<string> facts) =>
        new(
            pointer,
            "body.download.document",
            new Message(
                $"A download names a document or says itself where its file is and what it is, never both. Remove document, or {string.Join(", ", facts)}.",
                $"Ein Download nennt ein Dokument oder sagt selbst, wo seine Datei liegt und was sie ist, nie beides. Bitte document entfernen oder {string.Join(", ", facts)}."
            )
        );

    public static Finding InvalidMediaType(string pointer) =>
        new(
            pointer,
            "body.download.mediaType",
            new Message(
                "The media type must look like “application/pdf”.",
                "Der Medientyp muss die Form „application/pdf“ haben."
            )
        );

    public static Finding Missing(string pointer) =>
        new(pointer, "body.missing", new Message("This text must not be empty.", "Dieser Text darf nicht leer sein."));

    public static Finding Empty(string pointer) =>
        new(pointer, "body.empty", new Message("At least one entry is needed here.", "Hier ist mindestens ein Eintrag nötig."));

    public static Finding RaggedRow(string pointer, int cells, int expected) =>
        new(
            pointer,
            "body.table.ragged",
            new Message(
                $"This row has {Number(cells)} cells, the first row has {Number(expected)}.",
                $"Diese Zeile hat {Number(cells)} Zellen, die erste Zeile hat {Number(expected)}."
            )
        );

    private static Finding Unknown(
        string pointer,
        string code,
        string english,
        string german,
        string value,
        IReadOnlyList<string> allowed
    ) =>
        new(
            pointer,
            code,
            new Message(
                $"The {english} “{Short(value)}” is unknown; allowed are {string.Join(", ", allowed)}.",
                $"{german} „{Short(value)}“ ist unbekannt; erlaubt sind {string.Join(", ", allowed)}."
            )
        );

    private static string Short(string value) => value.Length <= 40 ? value : $"{value.AsSpan(0, 39)}…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
