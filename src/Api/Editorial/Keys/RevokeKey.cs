using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Keys;

/// <summary>Revokes an API key.</summary>
internal static class RevokeKey
{
    public static void Map(RouteGroupBuilder keys) =>
        keys.MapDelete("/{id:long}", Handle)
            .WithName("revokeKey")
            .WithSummary("Revoke an API key")
            .WithDescription(
                """
                Permanent and without `If-Match`, since a leaked key cannot wait. Repeating it changes nothing. The last valid
                admin key cannot be revoked.

                **State changes**: the key is `revoked` and invalid from the next request on. Its entries in the audit log stay.
                No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(
        long id,
        ApiKeyStore keys,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        AuditSubject.ApiKey(id).State(http);
        var now = clock.GetUtcNow();

        if (await keys.Find(id, ct) is null)
        {
            return KeyErrors.NotFound.ToProblem();
        }

        return await keys.RevokeUnlessLastAdmin(id, now, ct)
            ? TypedResults.Ok(KeyResponse.From((await keys.Find(id, ct))!, now))
            : KeyErrors.LastAdmin.ToProblem();
    }
}
