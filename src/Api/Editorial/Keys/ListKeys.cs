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

    private static async Task<KeyList> Handle(ListQuery query, ApiKeyStore keys, TimeProvider clock, CancellationToken ct)
    {
        var rows = await keys.List(query.After?.Id, query.Rows, ct);
        var now = clock.GetUtcNow();
        var (items, page) = query.Page(rows, key => KeyResponse.From(key, now), key => key.Id);
        return new KeyList(items, page);
    }
}

/// <summary>API keys, newest first.</summary>
/// <param name="Items">The keys, newest first.</param>
public sealed record KeyList(IReadOnlyList<KeyResponse> Items, Page Page);
