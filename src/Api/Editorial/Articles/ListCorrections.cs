using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the corrections of an article.</summary>
internal static class ListCorrections
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/corrections", Handle)
            .WithName("listCorrections")
            .WithSummary("List the corrections of an article")
            .WithDescription("Newest first, retracted ones included. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<CorrectionList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        CorrectionStore corrections,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async _ =>
            {
                var rows = await corrections.List(id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, correction => correction, correction => correction.Id);
                return new CorrectionList(items, page);
            }
        );
}

/// <summary>Corrections of an article, newest first.</summary>
/// <param name="Items">The corrections, newest first.</param>
public sealed record CorrectionList(IReadOnlyList<CorrectionResponse> Items, Page Page);

/// <summary>A correction as editors see it.</summary>
public sealed record CorrectionResponse : Correction, ITagged
{
    /// <summary>Permanent; never reused.</summary>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it was retracted, and so is hidden from readers.</summary>
    public required bool IsRetracted { get; init; }

    /// <summary>The name of the key that added it; not public.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When it was last changed, retracted or restored.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who did that.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>The part that a change can set.</summary>
    internal AddCorrectionRequest Content() => new() { Kind = Kind, Note = Note };

    /// <summary>Its ETag: the version and the content.</summary>
    FieldETag ITagged.Tag() => FieldETag.Of(Version, Content(), ("isRetracted", IsRetracted ? "true" : "false"));
}
