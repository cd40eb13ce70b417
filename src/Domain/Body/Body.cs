namespace Domain.Bodies;

/// <summary>A body that keeps the rules of product text, and everything in the given one that broke them.</summary>
public sealed record NormalizedBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Finding> Findings);

/// <summary>The running content of an article: an array of Portable Text blocks.</summary>
public static class Body
{
    public const int MaxBlocks = 500;

    /// <summary>The largest body, in bytes of UTF-8 JSON without white space.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>
    /// Brings a body into its stored form: NFC, block ends trimmed, every key present. Each broken rule becomes a finding
    /// whose pointer starts with the given one. Missing (null) parts are passed over: they are the JSON reader's to report.
    /// </summary>
    public static NormalizedBody Normalize(IReadOnlyList<Block?> blocks, string pointer = "/body") =>
        new BodyRules(blocks).Apply(blocks, pointer);
}
