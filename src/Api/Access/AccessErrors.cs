using Domain;

namespace Api.Access;

internal static class AccessErrors
{
    public static readonly Error NoKey = new(
        ErrorKind.Unauthenticated,
        "access.keyMissing",
        "This needs a valid API key: Authorization: Bearer bul_…",
        "Hierfür ist ein gültiger API-Schlüssel nötig: Authorization: Bearer bul_…"
    );

    public static readonly Error RoleMissing = new(
        ErrorKind.Forbidden,
        "access.roleMissing",
        "The key is valid, but its role does not allow this.",
        "Der Schlüssel ist gültig, seine Rolle erlaubt dies aber nicht."
    );
}
