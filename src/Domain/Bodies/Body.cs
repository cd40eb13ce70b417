namespace Domain.Bodies;

/// <summary>A body that keeps the rules of product text, and everything in the given one that broke them.</summary>
public sealed record NormalizedBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Finding> Findings);

/// <summary>The running content of an article: an array of Portable Text blocks.</summary>
public static class Body
{
    public const int MaxBlocks = 500;

    /// <summary>The most spans of a text block.</summary>
    public const int MaxSpans = 2_000;

    /// <summary>The most mark definitions of a text block.</summary>
    public const int MaxMarkDefs = 1_000;

    /// <summary>The most marks of a span.</summary>
    public const int MaxMarks = 20;

    /// <summary>The most images of a gallery.</summary>
    public const int MaxImages = 200;

    /// <summary>The most rows of a table.</summary>
    public const int MaxRows = 1_000;

    /// <summary>The most cells of a table row.</summary>
    public const int MaxCells = 100;

    /// <summary>The most text blocks inside a box, a speaker's turn or an accordion item.</summary>
    public const int MaxContent = 200;

    /// <summary>The most links of a link box.</summary>
    public const int MaxLinks = 200;

    /// <summary>The most items of an accordion.</summary>
    public const int MaxAccordionItems = 200;

    /// <summary>The largest body, in bytes of UTF-8 JSON without white space.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>
    /// Brings a body into its stored form: NFC, block ends trimmed, every key present. Each broken rule becomes a finding
    /// whose pointer starts with the given one. Missing (null) parts are passed over: they are the JSON reader's to report.
    /// </summary>
    public static NormalizedBody Normalize(
        IReadOnlyList<Block?> blocks,
        string pointer = "/body",
        CancellationToken ct = default
    ) => BodyRules.Apply(blocks, pointer, ct);
}
