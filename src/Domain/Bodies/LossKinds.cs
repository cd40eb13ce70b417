namespace Domain.Bodies;

/// <summary>The severity of each kind of loss, and what happened, in German and English.</summary>
public static class LossKinds
{
    private static readonly Dictionary<LossKind, (LossSeverity Severity, Message Message)> All = new()
    {
        [LossKind.DeletedText] = Text("Deleted text was left out.", "Gestrichener Text wurde ausgelassen."),
        [LossKind.HiddenText] = Text("Hidden text was left out.", "Verborgener Text wurde ausgelassen."),
        [LossKind.ReviewComment] = Text("Reviewers' comments were left out.", "Kommentare zur Durchsicht wurden ausgelassen."),
        [LossKind.PageMargin] = Text(
            "The headers and footers of pages were left out.",
            "Kopf- und Fußzeilen von Seiten wurden ausgelassen."
        ),
        [LossKind.Image] = Text(
            "Images that are not in the store were left out: upload them and refer to them by id.",
            "Bilder, die nicht in der Bildablage sind, wurden ausgelassen: bitte hochladen und mit ihrer ID nennen."
        ),
        [LossKind.Embed] = Text(
            "Embedded content was left out: recordings are articles of their own.",
            "Eingebettete Inhalte wurden ausgelassen: Aufnahmen sind eigene Artikel."
        ),
        [LossKind.FormField] = Text("Form fields were left out.", "Formularfelder wurden ausgelassen."),
        [LossKind.Drawing] = Text("Drawings were left out.", "Zeichnungen wurden ausgelassen."),
        [LossKind.Formula] = Text("Formulas were left out.", "Formeln wurden ausgelassen."),
        [LossKind.RawHtml] = Text("HTML was left out.", "HTML wurde ausgelassen."),
        [LossKind.OutOfPlace] = Text(
            "A box or gallery holds only links or images; the rest was left out.",
            "Ein Kasten oder eine Galerie nimmt nur Links oder Bilder auf; der Rest wurde ausgelassen."
        ),
        [LossKind.Unreadable] = Text("This could not be read.", "Das konnte nicht gelesen werden."),
        [LossKind.Link] = Meaning(
            "Links to addresses that a body cannot have were left out; their text was kept.",
            "Links auf Adressen, die ein Text nicht haben kann, wurden ausgelassen; ihr Text wurde übernommen."
        ),
        [LossKind.ImageLink] = Meaning("Links around images were left out.", "Links um Bilder wurden ausgelassen."),
        [LossKind.ListNumber] = Meaning(
            "Numbers of list items were left out: every list counts 1, 2, 3.",
            "Nummern von Listenpunkten wurden ausgelassen: Jede Liste zählt 1, 2, 3."
        ),
        [LossKind.Markup] = Meaning(
            "Links and emphasis were left out where only plain text is possible; the text was kept.",
            "Links und Auszeichnungen wurden ausgelassen, wo nur einfacher Text möglich ist; der Text wurde übernommen."
        ),
        [LossKind.Language] = Meaning(
            "Words are marked as another language, as in the source; check that they are.",
            "Wörter sind wie in der Vorlage als andere Sprache gekennzeichnet; bitte prüfen."
        ),
        [LossKind.JoinedCells] = Meaning(
            "Joined cells were split: the text is in the first of them.",
            "Verbundene Zellen wurden getrennt: Der Text steht in der ersten."
        ),
        [LossKind.Shortcode] = Meaning(
            "Shortcodes of another system are in the text as they were written; replace or remove them.",
            "Kurzbefehle eines anderen Systems stehen unverändert im Text; bitte ersetzen oder entfernen."
        ),
        [LossKind.QuotedMail] = Meaning(
            "The text contains a quoted mail with its senders; check that it may be published.",
            "Der Text enthält eine zitierte E-Mail mit ihren Absendern; bitte prüfen, ob sie veröffentlicht werden darf."
        ),
        [LossKind.Directive] = Meaning(
            "Unknown directives were left out; their content was kept.",
            "Unbekannte Direktiven wurden ausgelassen; ihr Inhalt wurde übernommen."
        ),
        [LossKind.Footnote] = Meaning("Footnotes became paragraphs at the end.", "Fußnoten wurden zu Absätzen am Ende."),
        [LossKind.SiteAddress] = Form(
            "Addresses of this site were kept as they are: they are not those of a whole public page, so these links follow no move.",
            "Adressen dieser Website blieben, wie sie sind: Sie sind nicht die einer ganzen öffentlichen Seite, also folgen diese Links keinem Umzug."
        ),
        [LossKind.DefinitionList] = Form("Lists of definitions became paragraphs.", "Definitionslisten wurden zu Absätzen."),
        [LossKind.HeadingLevel] = Form(
            "Headings got another level; a body has h2 to h4.",
            "Überschriften haben eine andere Ebene; ein Text hat h2 bis h4."
        ),
        [LossKind.ListLevel] = Form(
            $"A list has at most {TextBlock.MaxLevel} levels.",
            $"Eine Liste hat höchstens {TextBlock.MaxLevel} Ebenen."
        ),
        [LossKind.ListParagraphs] = Form(
            "Paragraphs and other parts of one list item became lines of it, or follow it.",
            "Absätze und andere Teile eines Listenpunkts wurden zu Zeilen oder folgen darauf."
        ),
        [LossKind.QuoteParagraphs] = Form(
            "The paragraphs of a quote became one; what is no text follows it.",
            "Die Absätze eines Zitats wurden zu einem; was kein Text ist, folgt darauf."
        ),
        [LossKind.CodeBlock] = Form("Code blocks became paragraphs.", "Codeblöcke wurden zu Absätzen."),
        [LossKind.ImagePosition] = Form(
            "Images inside a text were moved after it.",
            "Bilder in einem Text wurden dahinter gesetzt."
        ),
        [LossKind.BoxContent] = Form(
            "Boxes contain only text; the rest was moved after them.",
            "Kästen enthalten nur Text; der Rest folgt darauf."
        ),
        [LossKind.ColumnAlignment] = Form(
            "The alignment of columns was left out.",
            "Die Ausrichtung von Spalten wurde ausgelassen."
        ),
        [LossKind.EmptyTable] = Form("Tables without cells were left out.", "Tabellen ohne Zellen wurden ausgelassen."),
        [LossKind.TrackedLink] = Form(
            "Links through a service that counts clicks lead straight to their targets.",
            "Links über einen Dienst, der Klicks zählt, führen direkt zu ihren Zielen."
        ),
        [LossKind.Tooltip] = Form(
            "Titles of links and other elements were left out.",
            "Titel von Links und anderen Elementen wurden ausgelassen."
        ),
        [LossKind.Element] = Form(
            "Elements were left out; their content was kept.",
            "Elemente wurden ausgelassen; ihr Inhalt wurde übernommen."
        ),
        [LossKind.Attribute] = Form("Attributes were left out.", "Attribute wurden ausgelassen."),
        [LossKind.Style] = Form(
            "Of styles, only bold, italic, raised, lowered, hidden and struck-out text was read.",
            "Von Formatierungen wurden nur fett, kursiv, hoch- und tiefgestellt, verborgen und durchgestrichen gelesen."
        ),
        [LossKind.SourceComment] = Form(
            "Comments of the source code were left out.",
            "Kommentare im Quelltext wurden ausgelassen."
        ),
        [LossKind.Script] = Form("Scripts and style sheets were left out.", "Skripte und Stilvorlagen wurden ausgelassen."),
        [LossKind.DocumentHead] = Form(
            "Titles and properties of the document were left out.",
            "Titel und Eigenschaften des Dokuments wurden ausgelassen."
        ),
        [LossKind.InvisibleCharacter] = Form("Invisible characters were removed.", "Unsichtbare Zeichen wurden entfernt."),
    };

    public static LossSeverity Severity(this LossKind kind) => All[kind].Severity;

    public static Message Message(this LossKind kind) => All[kind].Message;

    private static (LossSeverity, Message) Text(string english, string german) =>
        (LossSeverity.Text, new Message(english, german));

    private static (LossSeverity, Message) Meaning(string english, string german) =>
        (LossSeverity.Meaning, new Message(english, german));

    private static (LossSeverity, Message) Form(string english, string german) =>
        (LossSeverity.Form, new Message(english, german));
}
