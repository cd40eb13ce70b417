using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Lists what a section said before.</summary>
internal static class ListSectionVersions
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listSectionVersions")
            .WithSummary("List the former versions of a section")
            .WithDescription(
                """
                Newest first: what the section said and where it was, since when, and who changed it when. A path that changed because
                a section above moved, and other pins, make no version. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<SectionVersionListResponse>, Problem>> Handle(
        long id,
        Query query,
        SectionStore sections,
        ItemVersionStore versions,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await sections.Find(id, ct) is not { } section)
        {
            return SectionErrors.NotFound.ToProblem();
        }

        var (items, page) = await versions.List(ItemVersionStore.Section, id, query, http, SectionVersion.From, ct);
        http.Response.SetETag(section.Tag());
        return TypedResults.Ok(new SectionVersionListResponse(items, page));
    }
}

/// <summary>Former versions of a section, newest first.</summary>
public sealed record SectionVersionListResponse(IReadOnlyList<SectionVersion> Items, Page Page);

/// <summary>What a section said for a time.</summary>
public sealed record SectionVersion : ItemVersion
{
    /// <summary>What the section said.</summary>
    public required SectionContent Content { get; init; }

    internal static SectionVersion From(StoredVersion stored) =>
        new()
        {
            Version = stored.Version,
            SavedAt = stored.SavedAt,
            SavedBy = stored.SavedBy,
            ReplacedAt = stored.ReplacedAt,
            ReplacedBy = stored.ReplacedBy,
            Content = Json.Read<SectionContent>(stored.Content),
        };
}
