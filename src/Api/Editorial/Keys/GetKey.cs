using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Keys;

/// <summary>Returns an API key, without the key itself.</summary>
internal static class GetKey
{
    public static void Map(RouteGroupBuilder keys) =>
        keys.MapGet("/{id:long}", Handle)
            .WithName("getKey")
            .WithSummary("Read an API key")
            .WithDescription("Everything but the key itself, of which only a hash is stored. Changes nothing.")
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(
        long id,
        ApiKeyStore keys,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await keys.Find(id, ct) is { } key
            ? TypedResults.Ok(KeyResponse.From(key, clock.GetUtcNow()))
            : KeyErrors.NotFound.ToProblem();
}
