using Api.Http;

namespace Api.Delivery.Sections;

/// <summary>Delivers all sections at once: there are never many.</summary>
internal static class ListSections
{
    private static readonly QueryParameter<SectionKey?> Root = SectionKey.Parameter(
        "root",
        "Only the tree of this root, by slug, path or id."
    ) with
    {
        Example = "breg-de",
    };

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/", Handle)
            .WithName("listSections")
            .WithSummary("List the sections")
            .WithDescription(
                "Each section is followed by what lies below it. A list of sections is one page; an unknown root gives an empty one."
            )
            .WithQuery(Root);

    private static async Task<Delivered<SectionListing>> Handle(Query query, PublishedSectionStore sections, CancellationToken ct)
    {
        var items = await sections.List(query.Get(Root), ct);
        return new Delivered<SectionListing>(new SectionListing(items, new Page(items.Count, null, items.Count)));
    }
}
