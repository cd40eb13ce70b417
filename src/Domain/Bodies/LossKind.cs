using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>What a conversion can drop or change, the most severe first.</summary>
[JsonConverter(typeof(CamelCase<LossKind>))]
public enum LossKind
{
    DeletedText,
    HiddenText,
    ReviewComment,
    PageMargin,
    Image,
    Embed,
    FormField,
    Drawing,
    Formula,
    RawHtml,
    OutOfPlace,
    Unreadable,

    Link,
    ImageLink,
    ListNumber,
    Markup,
    Language,
    JoinedCells,
    Shortcode,
    QuotedMail,
    Directive,
    Footnote,

    SiteAddress,
    DefinitionList,
    HeadingLevel,
    ListLevel,
    ListParagraphs,
    QuoteParagraphs,
    CodeBlock,
    ImagePosition,
    BoxContent,
    ColumnAlignment,
    EmptyTable,
    TrackedLink,
    Tooltip,
    Element,
    Attribute,
    Style,
    SourceComment,
    Script,
    DocumentHead,
    InvisibleCharacter,
}
