using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists what a correction said before.</summary>
internal static class ListCorrectionVersions
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/corrections/{correction:long}/versions", Handle)
            .WithName("listCorrectionVersions")
            .WithSummary("List the former versions of a correction")
            .WithDescription("Newest first: what it said, since when, and who changed it when. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<CorrectionVersionListResponse>, Problem>> Handle(
        long id,
        long correction,
        Query query,
        CorrectionStore corrections,
        ItemVersionStore versions,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await corrections.Find(id, correction, ct) is not { } found)
        {
            return CorrectionErrors.NotFound.ToProblem();
        }

        var (items, page) = await versions.List(ItemVersionStore.Correction, correction, query, http, CorrectionVersion.From, ct);
        http.Response.SetETag(((ITagged)found).Tag());
        return TypedResults.Ok(new CorrectionVersionListResponse(items, page));
    }
}

/// <summary>Former versions of a correction, newest first.</summary>
public sealed record CorrectionVersionListResponse(IReadOnlyList<CorrectionVersion> Items, Page Page);

/// <summary>What a correction said for a time.</summary>
public sealed record CorrectionVersion : ItemVersion
{
    /// <summary>Why the article carried the note.</summary>
    public required CorrectionKind Kind { get; init; }

    /// <summary>The wording that readers saw.</summary>
    public required string Note { get; init; }

    /// <summary>Whether readers did not see it at that time.</summary>
    public required bool IsRetracted { get; init; }

    internal static CorrectionVersion From(StoredVersion stored)
    {
        var content = Json.Read<CorrectionWording>(stored.Content);

        return new CorrectionVersion
        {
            Version = stored.Version,
            SavedAt = stored.SavedAt,
            SavedBy = stored.SavedBy,
            ReplacedAt = stored.ReplacedAt,
            ReplacedBy = stored.ReplacedBy,
            Kind = content.Kind,
            Note = content.Note,
            IsRetracted = content.IsRetracted,
        };
    }
}

/// <summary>A former wording as it is stored.</summary>
internal sealed record CorrectionWording(CorrectionKind Kind, string Note, bool IsRetracted);
