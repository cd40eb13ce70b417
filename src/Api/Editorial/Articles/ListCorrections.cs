using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the public notes of an article.</summary>
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

    private static async Task<Results<Ok<CorrectionListResponse>, Problem>> Handle(
        long id,
        Query query,
        ArticleStore articles,
        CorrectionStore corrections,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await articles.Find(id, ct) is null)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        var limit = query.Get(Paging.Limit);
        var rows = await corrections.List(id, query.Get(Paging.Cursor)?.Id, limit + 1, ct);
        var items = rows.Take(limit).ToList();
        var page = Page.Of(items, rows.Count, limit, correction => new Cursor(correction.IssuedAt, correction.Id));

        http.LinkNext(page);
        return TypedResults.Ok(new CorrectionListResponse(items, page));
    }
}

/// <summary>Corrections of an article, newest first.</summary>
public sealed record CorrectionListResponse(IReadOnlyList<CorrectionResponse> Items, Page Page);

/// <summary>A public note as editors see it.</summary>
public sealed record CorrectionResponse : Correction, ITagged
{
    public required long Id { get; init; }

    /// <summary>Grows with every change; the number at the head of the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it was taken back: readers do not see it.</summary>
    public required bool IsRetracted { get; init; }

    /// <summary>The name of the key that added it; not public.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When it was last changed, taken back or restored.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who did that.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>What a change sends.</summary>
    internal AddCorrectionRequest Content() => new() { Kind = Kind, Note = Note };

    /// <summary>Its ETag: the version and what it says.</summary>
    ItemTag ITagged.Tag() => ItemTag.Of(Version, Content(), ("isRetracted", IsRetracted ? "true" : "false"));
}
