using Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Sections;

/// <summary>Returns the navigation of a site.</summary>
internal static class GetNavigation
{
    private static readonly QueryParameter<SectionKey?> Root = SectionKey.Parameter(
        "root",
        "The root section of the site, by slug, path or id."
    ) with
    {
        Required = true,
        Example = "breg-de",
    };

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/navigation", Handle)
            .WithTags("Sections")
            .WithName("getNavigation")
            .WithSummary("Read the navigation of a site")
            .WithDescription("The link to the home page and the main items in order, each with its descendants.")
            .WithQuery(Root);

    private static async Task<Results<PublicResponse<NavigationResponse>, Problem>> Handle(
        Query query,
        PublishedSectionStore sections,
        CancellationToken ct
    )
    {
        var tree = await sections.List(query.Get(Root), ct);

        if (tree.Count == 0)
        {
            return SectionKey.Unknown("root").ToProblem();
        }

        var home = tree[0];
        var children = tree.Where(section => section.InNavigation).ToLookup(section => section.ParentId);
        var navigation = new NavigationResponse(
            new SectionLink(home.Id, home.NavigationTitle, home.Path),
            Below(home.Id, children)
        );

        return new PublicResponse<NavigationResponse>(navigation);
    }

    private static IReadOnlyList<NavigationItem> Below(long id, ILookup<long?, SectionEntry> children) =>
        [
            .. children[id]
                .Select(section => new NavigationItem(
                    section.Id,
                    section.NavigationTitle,
                    section.Path,
                    section.Kind,
                    Below(section.Id, children)
                )),
        ];
}
