using System.Security.Claims;
using Api.Access;
using Domain.Access;

namespace Api.Editorial.Keys;

/// <summary>Returns the caller's identity.</summary>
internal static class GetCaller
{
    public static void Map(RouteGroupBuilder access) =>
        access
            .MapGet("/me", Handle)
            .WithName("getCaller")
            .WithSummary("Who am I?")
            .WithDescription("The name and role of the key or token of this request. Changes nothing.")
            .RequireRole(Role.Preview);

    private static CallerResponse Handle(ClaimsPrincipal principal)
    {
        var caller = Caller.Of(principal);
        return new CallerResponse(caller.Name, caller.Role!.Value, caller.KeyId, caller.ExpiresAt);
    }
}

/// <summary>The caller.</summary>
/// <param name="Name">The name under which changes are recorded.</param>
/// <param name="KeyId">The id of the API key; null for the bearer of an identity provider's token.</param>
/// <param name="ExpiresAt">When the key or token expires; null if never.</param>
public sealed record CallerResponse(string Name, Role Role, long? KeyId, DateTimeOffset? ExpiresAt);
