using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>A part of a body that has a key of its own, unique within the body.</summary>
public abstract record Keyed
{
    [JsonPropertyName("_key")]
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }
}

/// <summary>One element of a body, in the public Portable Text form.</summary>
/// <remarks>
/// The generated JSON reader sets every property, those that the JSON leaves out to null, so each property that must not be null
/// falls back to its default when it is set.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(TextBlock), "block")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(GalleryBlock), "gallery")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(FactBoxBlock), "factBox")]
[JsonDerivedType(typeof(LinkBoxBlock), "linkBox")]
[JsonDerivedType(typeof(VideoBlock), "video")]
[JsonDerivedType(typeof(AudioBlock), "audio")]
[JsonDerivedType(typeof(DownloadBlock), "download")]
[JsonDerivedType(typeof(SpeakerTurnBlock), "speakerTurn")]
[JsonDerivedType(typeof(AccordionBlock), "accordion")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
public abstract record Block : Keyed;

/// <summary>A statement set apart, with who made it and where it was made.</summary>
public sealed record QuoteBlock : Block
{
    public string Text
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribution { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }
}

/// <summary>A table of plain text cells; every row has the same number of them.</summary>
public sealed record TableBlock : Block
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    public bool HeaderRow { get; init; }

    public bool HeaderColumn { get; init; }

    [MaxItems(Body.MaxRows)]
    public IReadOnlyList<TableRow> Rows
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>One row of a table.</summary>
public sealed record TableRow : Keyed
{
    [MaxItems(Body.MaxCells)]
    public IReadOnlyList<string> Cells
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>Background set apart from the running text.</summary>
public sealed record FactBoxBlock : Block
{
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A list of links set apart from the running text.</summary>
public sealed record LinkBoxBlock : Block
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [MaxItems(Body.MaxLinks)]
    public IReadOnlyList<BoxLink> Links
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>One link of a link box: to an address or to an article, never both.</summary>
public sealed record BoxLink : Keyed
{
    public string Label
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }
}

/// <summary>What one person says in an interview or a press conference.</summary>
public sealed record SpeakerTurnBlock : Block
{
    public string Speaker
    {
        get;
        init => field = value ?? "";
    } = "";

    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>Titled passages that readers open one by one.</summary>
public sealed record AccordionBlock : Block
{
    [MaxItems(Body.MaxAccordionItems)]
    public IReadOnlyList<AccordionItem> Items
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>One passage of an accordion.</summary>
public sealed record AccordionItem : Keyed
{
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A break between two passages.</summary>
public sealed record DividerBlock : Block;
