using Api.Http;
using Domain;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Sections;

/// <summary>Returns one section.</summary>
internal static class GetSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/{id:long}", Handle)
            .WithName("getSection")
            .WithSummary("Read a section")
            .WithDescription("The section with its picture, breadcrumb, direct children and variants in other locales.")
            .WithQuery(SectionKey.Counts)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse<PublishedSection>, Problem>> Handle(
        long id,
        Query query,
        PublishedSectionStore sections,
        AsOf reading,
        CancellationToken ct
    ) =>
        await sections.Find(new SectionKey(id, null), query.Get(SectionKey.Counts), reading.Moment, ct) is { } section
            ? new PublicResponse<PublishedSection>(section)
            : new Problem(SectionErrors.NotFound) { About = id };
}
