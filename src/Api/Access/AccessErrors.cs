using Domain;
using Domain.Access;

namespace Api.Access;

internal static class AccessErrors
{
    public static readonly Error NoKey = new(
        ErrorKind.Unauthenticated,
        "access.keyMissing",
        "This needs a valid API key: Authorization: Bearer bul_…",
        "Hierfür ist ein gültiger API-Schlüssel nötig: Authorization: Bearer bul_…"
    );

    public static readonly Error KeyInvalid = new(
        ErrorKind.Unauthenticated,
        "access.keyInvalid",
        "The API key is unknown, expired or revoked.",
        "Der API-Schlüssel ist unbekannt, abgelaufen oder widerrufen."
    );

    public static readonly Error TokenInvalid = new(
        ErrorKind.Unauthenticated,
        "access.tokenInvalid",
        "The bearer token is not valid: its signature, issuer, audience or lifetime is wrong.",
        "Das Bearer-Token wird hier nicht angenommen: Signatur, Aussteller, Empfänger oder Zeit stimmen nicht."
    );

    public static readonly Error ProviderAway = new(
        ErrorKind.Unavailable,
        "access.providerAway",
        "The identity provider does not respond, so tokens cannot be verified at the moment. API keys are still accepted.",
        "Der Identitätsanbieter antwortet nicht, daher lässt sich gerade kein Token prüfen. API-Schlüssel gelten weiterhin."
    );

    public static readonly Error RoleMissing = new(
        ErrorKind.Forbidden,
        "access.roleMissing",
        "The key or token is valid, but its role does not allow this.",
        "Der Schlüssel oder das Token ist gültig, seine Rolle erlaubt dies aber nicht."
    );

    /// <summary>The same, with the role that the operation needs and the one that the caller has.</summary>
    public static Error RoleMissingFor(HttpContext http)
    {
        return http.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required
            ? RoleMissingFor(http, required.Role)
            : RoleMissing;
    }

    /// <summary>The same for an operation whose role depends on what is asked for.</summary>
    public static Error RoleMissingFor(HttpContext http, Role role)
    {
        var needed = role.Word();
        var has = Caller.Of(http.User).Role?.Word();

        return RoleMissing with
        {
            Message = new Message(
                $"The key or token is valid, but this needs the role {needed}, and it has {has ?? "none"}. Use a key with that role.",
                $"Der Schlüssel oder das Token ist gültig. Hierfür ist aber die Rolle {needed} nötig, vorhanden ist {has ?? "keine"}. Bitte einen Schlüssel mit dieser Rolle verwenden."
            ),
        };
    }
}
