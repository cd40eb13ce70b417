using Api.Access;
using Domain.Access;

namespace Api.Editorial.Sections;

/// <summary>Lists the whole tree as editors see it.</summary>
internal static class ListEditorialSections
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/", Handle)
            .WithName("listEditorialSections")
            .WithSummary("List all sections as editors see them")
            .WithDescription("All trees in order, each section followed by its descendants. Changes nothing.")
            .RequireRole(Role.Preview);

    private static async Task<EditorialSectionList> Handle(SectionStore sections, CancellationToken ct) =>
        new([.. (await sections.List(ct)).Select(SectionResponse.From)]);
}

/// <summary>All sections, in tree order.</summary>
/// <param name="Items">The sections, in tree order.</param>
public sealed record EditorialSectionList(IReadOnlyList<SectionResponse> Items);
