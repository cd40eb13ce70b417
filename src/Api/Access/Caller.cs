using System.Globalization;
using System.Security.Claims;
using Domain;
using Domain.Access;

namespace Api.Access;

/// <summary>Somebody who was recognised, as the whole service knows them.</summary>
/// <param name="Id">Names the caller for good: `key:{id}` or `token:{subject}`.</param>
/// <param name="Name">The name under which changes are recorded.</param>
/// <param name="Role">Null for somebody who is known and may do nothing.</param>
/// <param name="ExpiresAt">When the key or token ends; null when it does not.</param>
internal sealed record Caller(string Id, string Name, Role? Role, DateTimeOffset? ExpiresAt)
{
    private const string KeyPrefix = "key:";
    private const string TokenPrefix = "token:";

    /// <summary>OpenID Connect Core, section 2, allows a subject no more.</summary>
    public const int SubjectMaxLength = 255;

    /// <summary>The id of the caller's API key; null for the bearer of a token.</summary>
    public long? KeyId =>
        Id.StartsWith(KeyPrefix, StringComparison.Ordinal)
            ? long.Parse(Id.AsSpan(KeyPrefix.Length), CultureInfo.InvariantCulture)
            : null;

    /// <summary>The owner of an API key.</summary>
    public static Caller OfKey(StoredKey key) => new($"{KeyPrefix}{key.Id}", key.Name, key.Role, key.ExpiresAt);

    /// <summary>The bearer of a token, known to their identity provider by this subject.</summary>
    public static Caller OfToken(string subject, string name, Role? role, DateTimeOffset expiresAt) =>
        new(TokenPrefix + subject, Shorten(name), role, expiresAt);

    /// <summary>Whether a text names a caller by id rather than by name.</summary>
    public static bool IsId(string text) =>
        text.StartsWith(KeyPrefix, StringComparison.Ordinal) || text.StartsWith(TokenPrefix, StringComparison.Ordinal);

    /// <summary>The caller of a request that has been let in.</summary>
    public static Caller Of(ClaimsPrincipal principal) =>
        new(
            principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            principal.Identity?.Name ?? "",
            CamelCaseWords.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role)),
            principal.FindFirstValue(ClaimTypes.Expiration) is { } end
                ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)
                : null
        );

    /// <summary>The caller in the form in which a request carries them.</summary>
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

    // A character of two halves stays whole or goes.
    private static string Shorten(string name) =>
        name.Length <= ApiKey.NameMaxLength ? name
        : char.IsHighSurrogate(name[ApiKey.NameMaxLength - 1]) ? name[..(ApiKey.NameMaxLength - 1)]
        : name[..ApiKey.NameMaxLength];
}
