using Api.Access;
using Api.Http;
using Domain.Access;

namespace Api.Editorial.Keys;

/// <summary>Lists the API keys.</summary>
internal static class ListKeys
{
    public static void Map(RouteGroupBuilder keys) =>
        keys.MapGet("/", Handle)
            .WithName("listKeys")
            .WithSummary("List the API keys")
            .WithDescription("Newest first, expired and revoked ones included; never the keys themselves. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Admin);

    private static async Task<KeyListResponse> Handle(
        Query query,
        ApiKeyStore keys,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var limit = query.Get(Paging.Limit);
        var rows = await keys.List(query.Get(Paging.Cursor)?.Id, limit + 1, ct);
        var now = clock.GetUtcNow();
        var items = rows.Take(limit).Select(key => KeyResponse.From(key, now)).ToList();
        var page = Page.Of(items, rows.Count, limit, key => new Cursor(key.CreatedAt, key.Id));

        http.LinkNext(page);
        return new KeyListResponse(items, page);
    }
}

/// <summary>API keys, newest first.</summary>
public sealed record KeyListResponse(IReadOnlyList<KeyResponse> Items, Page Page);
