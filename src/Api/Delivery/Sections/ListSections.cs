using Api.Http;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Sections;

/// <summary>Returns all sections at once: there are never many.</summary>
internal static class ListSections
{
    private static readonly QueryParameter<SectionKey?> Root = SectionKey.Parameter(
        "root",
        "Only the tree of this root, by slug, path or id."
    ) with
    {
        Example = "breg-de",
    };

    private static readonly QueryParameter<IReadOnlyList<SectionKind>> Kind = QueryParameters.WordList<SectionKind>(
        "kind",
        "Only sections of these kinds."
    );

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/", Handle)
            .WithName("listSections")
            .WithSummary("List the sections")
            .WithDescription("Each section is followed by its descendants. The list is one page.")
            .WithQuery(Root, Kind);

    private static async Task<Results<PublicResponse<SectionList>, Problem>> Handle(
        Query query,
        PublishedSectionStore sections,
        CancellationToken ct
    )
    {
        var root = query.Get(Root);
        var tree = await sections.List(root, ct);

        if (tree.Count == 0 && root is not null)
        {
            return SectionKey.Unknown("root").ToProblem();
        }

        var kinds = query.Get(Kind);
        IReadOnlyList<SectionEntry> items = kinds.Count == 0 ? tree : [.. tree.Where(section => kinds.Contains(section.Kind))];
        return new PublicResponse<SectionList>(new SectionList(items, Page.Whole(items.Count)));
    }
}
