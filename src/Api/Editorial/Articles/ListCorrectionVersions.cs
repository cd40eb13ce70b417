using System.Diagnostics.CodeAnalysis;
using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the former versions of a correction.</summary>
internal static class ListCorrectionVersions
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/corrections/{correction:long}/versions", Handle)
            .WithName("listCorrectionVersions")
            .WithSummary("List the former versions of a correction")
            .WithDescription("Newest first: the wording, since when it applied, and who changed it when. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<CorrectionVersionList>, Problem>> Handle(
        long id,
        long correction,
        ListQuery query,
        CorrectionEditing editing,
        ItemVersionStore versions,
        HttpContext http
    ) =>
        editing.ListTagged(
            new CorrectionKey(id, correction),
            http,
            async _ =>
            {
                var rows = await versions.List(
                    ItemVersionStore.Correction,
                    correction,
                    query.After?.Id,
                    query.Rows,
                    http.RequestAborted
                );
                var (items, page) = query.Page(rows, stored => new CorrectionVersion(stored), version => version.Version);
                return new CorrectionVersionList(items, page);
            }
        );
}

/// <summary>Former versions of a correction, newest first.</summary>
/// <param name="Items">The former versions, newest first.</param>
public sealed record CorrectionVersionList(IReadOnlyList<CorrectionVersion> Items, Page Page);

/// <summary>A former version of a correction.</summary>
public sealed record CorrectionVersion : ItemVersion
{
    /// <summary>Why the article carried the note.</summary>
    public required CorrectionKind Kind { get; init; }

    /// <summary>The wording that readers saw.</summary>
    public required string Note { get; init; }

    /// <summary>Whether it was retracted at that time, and so hidden from readers.</summary>
    public required bool IsRetracted { get; init; }

    [SetsRequiredMembers]
    internal CorrectionVersion(StoredVersion stored)
        : base(stored) => (Kind, Note, IsRetracted) = Json.Read<CorrectionWording>(stored.Content);
}

/// <summary>A former wording as it is stored.</summary>
internal sealed record CorrectionWording(CorrectionKind Kind, string Note, bool IsRetracted);
