namespace Domain.Bodies;

/// <summary>A body in its stored form, with findings for the rules that the input broke.</summary>
public sealed record NormalizedBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Finding> Findings);

/// <summary>The body of an article: an array of Portable Text blocks.</summary>
public static class Body
{
    public const int MaxBlocks = 500;

    /// <summary>The maximum number of spans in a text block.</summary>
    public const int MaxSpans = 2_000;

    /// <summary>The maximum number of mark definitions in a text block.</summary>
    public const int MaxMarkDefs = 1_000;

    /// <summary>The maximum number of marks on a span.</summary>
    public const int MaxMarks = 20;

    /// <summary>The maximum number of images in a gallery.</summary>
    public const int MaxImages = 200;

    /// <summary>The maximum number of rows in a table.</summary>
    public const int MaxRows = 1_000;

    /// <summary>The maximum number of cells in a table row.</summary>
    public const int MaxCells = 100;

    /// <summary>The maximum number of text blocks in a box, a speaker's turn or an accordion item.</summary>
    public const int MaxContent = 200;

    /// <summary>The maximum number of links in a link box.</summary>
    public const int MaxLinks = 200;

    /// <summary>The maximum number of items in an accordion.</summary>
    public const int MaxAccordionItems = 200;

    /// <summary>The maximum size of a body, in bytes of UTF-8 JSON without white space.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>
    /// Converts a body to its stored form: NFC, block ends trimmed, every key present. Each broken rule becomes a finding
    /// whose pointer starts with the given one. Missing (null) parts are skipped: the JSON reader reports them.
    /// </summary>
    public static NormalizedBody Normalize(
        IReadOnlyList<Block?> blocks,
        string pointer = "/body",
        CancellationToken ct = default
    ) => BodyRules.Apply(blocks, pointer, ct);
}
