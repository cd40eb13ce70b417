using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>Lists releases.</summary>
internal static class ListReleases
{
    private static readonly QueryParameter<IReadOnlyList<ReleaseState>> State = QueryParameters.WordList<ReleaseState>(
        "state",
        "Only releases in one of these states, separated by commas."
    );

    private static readonly QueryParameter<long?> Article = QueryParameters.Id("article", "Only releases with this article.");

    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapGet("/", Handle)
            .WithName("listReleases")
            .WithSummary("List releases")
            .WithDescription("Newest first, without their articles. Changes nothing.")
            .WithQuery(State, Article, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<ReleaseList> Handle(
        ListQuery query,
        ReleaseStore releases,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var rows = await releases.List(query.Get(State), query.Get(Article), now, query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, row => ReleaseSummary.From(row, now), row => row.Id);
        return new ReleaseList(items, page);
    }
}
