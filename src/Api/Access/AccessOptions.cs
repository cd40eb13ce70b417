using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>How callers of the editorial API are authenticated; settings section <c>Access</c>.</summary>
internal sealed record AccessOptions
{
    private const int LeastKeyBytes = 32;

    /// <summary>The default lifetime of a key, in days; null if keys do not expire by default.</summary>
    public int? KeyLifetimeDays { get; init; }

    /// <summary>The identity provider whose tokens are accepted besides API keys.</summary>
    public OidcOptions Oidc { get; init; } = new();

    /// <summary>A shared key that signs tokens, for installations without an identity provider.</summary>
    public JwtOptions Jwt { get; init; } = new();

    /// <summary>Whether tokens are accepted besides API keys.</summary>
    public bool AcceptsTokens => Oidc.Authority is not null || Jwt.SigningKey is not null;

    /// <summary>When a key created now expires by default.</summary>
    public DateTimeOffset? EndOfKeyMadeAt(DateTimeOffset now) =>
        KeyLifetimeDays is { } days ? now + TimeSpan.FromDays(days) : null;

    /// <summary>Reads and validates the section.</summary>
    public static AccessOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Access").Get<AccessOptions>() ?? new AccessOptions();
        string[] mistakes = [.. options.Mistakes()];

        return mistakes.Length == 0 ? options : throw new OptionsValidationException("Access", typeof(AccessOptions), mistakes);
    }

    private IEnumerable<string> Mistakes()
    {
        if (KeyLifetimeDays is < 1 or > 36_500)
        {
            yield return "Access:KeyLifetimeDays must be from 1 to 36500.";
        }

        if (Oidc.Authority is not null && Jwt.SigningKey is not null)
        {
            yield return "Access:Oidc:Authority and Access:Jwt:SigningKey cannot be combined.";
        }

        if (
            Oidc.Authority is not null
            && !(Oidc.AuthorityAddress is { } address && (address.Scheme is "https" || address.IsLoopback))
        )
        {
            yield return "Access:Oidc:Authority must be an https address, except on localhost.";
        }

        // Without it, a token issued for any other service of the provider would be accepted here.
        if (Oidc.Authority is not null && string.IsNullOrWhiteSpace(Oidc.Audience))
        {
            yield return "Access:Oidc:Audience must be the identity provider's name for this service.";
        }

        if (Jwt.SigningKey is not null && Jwt.KeyBytes.Length < LeastKeyBytes)
        {
            yield return $"Access:Jwt:SigningKey must be at least {LeastKeyBytes} bytes long.";
        }
    }
}

/// <summary>An OpenID Connect provider.</summary>
internal sealed record OidcOptions
{
    /// <summary>The provider's address, which its tokens contain as <c>iss</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>The <c>aud</c> that tokens must contain; defaults to <c>bulletin</c> with a shared signing key.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that lists the caller's roles: <c>preview</c>, <c>author</c>, <c>editor</c>, <c>admin</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    public Uri? AuthorityAddress =>
        Uri.TryCreate(Authority, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;
}

/// <summary>Tokens signed with a shared key (HS256).</summary>
internal sealed record JwtOptions
{
    public string? SigningKey { get; init; }

    /// <summary>The <c>iss</c> that tokens must contain.</summary>
    public string Issuer { get; init; } = "bulletin";

    public byte[] KeyBytes => System.Text.Encoding.UTF8.GetBytes(SigningKey ?? "");
}
