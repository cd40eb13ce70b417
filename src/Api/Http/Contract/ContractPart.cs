namespace Api.Http.Contract;

/// <summary>A document of the contract: all of it, or the part that one kind of client needs.</summary>
/// <param name="Name">Its name within the service.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Where it is served, without the ending of the format.</param>
/// <param name="About">The paragraphs of its description that concern only this part.</param>
/// <param name="Contains">Whether it describes the operation with this path.</param>
internal sealed record ContractPart(string Name, string Title, string Address, string About, Func<string, bool> Contains)
{
    private const string EditorialPath = "v1/editorial/";

    private const string AboutDelivery =
        "Delivery answers carry an `ETag`: send it back as `If-None-Match` and 304 tells that nothing changed.";

    private const string AboutEditorial =
        "Editorial answers carry the version of the item as `ETag`: a change must send it back as `If-Match`.";

    public static readonly ContractPart Whole = new(
        "v1",
        "Bulletin",
        "/openapi",
        $"{AboutDelivery}\n{AboutEditorial}",
        _ => true
    );

    private static readonly ContractPart Delivery = new(
        "delivery",
        "Bulletin: delivery",
        "/openapi-delivery",
        AboutDelivery,
        path => !IsEditorial(path)
    );

    private static readonly ContractPart Editorial = new(
        "editorial",
        "Bulletin: editorial",
        "/openapi-editorial",
        AboutEditorial,
        IsEditorial
    );

    /// <summary>All documents, the whole first.</summary>
    public static readonly IReadOnlyList<ContractPart> All = [Whole, Delivery, Editorial];

    private static bool IsEditorial(string path) => path.StartsWith(EditorialPath, StringComparison.Ordinal);
}
