using System.Globalization;
using System.Security.Claims;
using Domain;
using Domain.Access;

namespace Api.Access;

/// <summary>An authenticated caller.</summary>
/// <param name="Id">Identifies the caller permanently: `key:{id}` or `token:{subject}`.</param>
/// <param name="Name">The name under which changes are recorded.</param>
/// <param name="Role">Null for a known caller without any permission.</param>
/// <param name="ExpiresAt">When the key or token expires; null if never.</param>
internal sealed record Caller(string Id, string Name, Role? Role, DateTimeOffset? ExpiresAt)
{
    private const string KeyPrefix = "key:";
    private const string TokenPrefix = "token:";

    /// <summary>The limit of OpenID Connect Core, section 2.</summary>
    public const int SubjectMaxLength = 255;

    /// <summary>The id of the caller's API key; null for the bearer of a token.</summary>
    public long? KeyId =>
        Id.StartsWith(KeyPrefix, StringComparison.Ordinal)
            ? long.Parse(Id.AsSpan(KeyPrefix.Length), CultureInfo.InvariantCulture)
            : null;

    /// <summary>The owner of an API key.</summary>
    public static Caller OfKey(StoredKey key) => new($"{KeyPrefix}{key.Id}", key.Name, key.Role, key.ExpiresAt);

    /// <summary>The bearer of a token; the subject is their id at the identity provider.</summary>
    public static Caller OfToken(string subject, string name, Role? role, DateTimeOffset expiresAt) =>
        new(TokenPrefix + subject, Shorten(name), role, expiresAt);

    /// <summary>Whether a text is a caller id rather than a name.</summary>
    public static bool IsId(string text) =>
        text.StartsWith(KeyPrefix, StringComparison.Ordinal) || text.StartsWith(TokenPrefix, StringComparison.Ordinal);

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(ClaimsPrincipal principal) =>
        new(
            principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            principal.Identity?.Name ?? "",
            CamelCaseWords.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role)),
            principal.FindFirstValue(ClaimTypes.Expiration) is { } end
                ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)
                : null
        );

    /// <summary>The caller as the principal of a request.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Name, Name)], scheme);

        if (Role is { } role)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.Word()));
        }

        if (ExpiresAt is { } end)
        {
            identity.AddClaim(new Claim(ClaimTypes.Expiration, end.ToString("O", CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }

    // Never split a surrogate pair.
    private static string Shorten(string name) =>
        name.Length <= ApiKey.NameMaxLength ? name
        : char.IsHighSurrogate(name[ApiKey.NameMaxLength - 1]) ? name[..(ApiKey.NameMaxLength - 1)]
        : name[..ApiKey.NameMaxLength];
}
