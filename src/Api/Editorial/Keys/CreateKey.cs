using System.Security.Claims;
using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Domain.Access;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Keys;

/// <summary>The API key to create.</summary>
public sealed record CreateKeyRequest
{
    /// <summary>The key's owner or purpose; one line, at most 100 characters.</summary>
    /// <example>Import der Pressestelle</example>
    public string? Name { get; init; }

    /// <summary>The key's role; each role includes the ones before it.</summary>
    /// <example>author</example>
    public Role? Role { get; init; }

    /// <summary>When the key expires, in the future; defaults to `Access:KeyLifetimeDays` of the service, else never.</summary>
    /// <example>2030-01-01T00:00:00+01:00</example>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class CreateKeyValidator : AbstractValidator<CreateKeyRequest>
{
    public CreateKeyValidator(TimeProvider clock)
    {
        RuleFor(request => request.Name).NotEmpty();
        RuleFor(request => request.Name).Line(ApiKey.NameMaxLength);
        RuleFor(request => request.Role).NotNull();
        RuleFor(request => request.ExpiresAt)
            .Custom(
                (end, context) =>
                {
                    if (end <= clock.GetUtcNow())
                    {
                        context.Refuse("key.expiryPast", "must be in the future", "muss in der Zukunft liegen");
                    }
                }
            );
    }
}

/// <summary>Creates an API key and returns it, once only.</summary>
internal static class CreateKey
{
    public static void Map(RouteGroupBuilder keys) =>
        keys.MapPost("/", Handle)
            .WithName("createKey")
            .WithSummary("Create an API key")
            .WithDescription(
                """
                `key` in the response is the key itself: store it, it is never shown again. A response replayed for its
                `Idempotency-Key` has null there, as has a dry run; `Prefer: return=minimal` has no effect.

                **State changes**: adds a key, valid at once. No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin);

    private static async Task<Created<CreatedKeyResponse>> Handle(
        Payload<CreateKeyRequest> payload,
        ApiKeyStore keys,
        AccessOptions options,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var request = payload.Value;
        var now = clock.GetUtcNow();
        var secret = ApiKey.NewSecret();
        var id = await keys.Add(
            request.Name!,
            request.Role!.Value,
            ApiKey.Hash(secret),
            request.ExpiresAt ?? options.EndOfKeyMadeAt(now),
            caller.CallerName(),
            now,
            ct
        );

        AuditSubject.ApiKey(id).State(http);
        var created = CreatedKeyResponse.From((await keys.Find(id, ct))!);
        OneTimeAnswer.KeepInstead(http, created);

        return TypedResults.Created(
            $"/v1/editorial/keys/{id}",
            EditorialWrites.IsDryRun(http) ? created : created with { Key = ApiKey.Write(id, secret) }
        );
    }
}

/// <summary>A new API key.</summary>
public sealed record CreatedKeyResponse
{
    /// <summary>The id contained in the key: `bul_{id}_…`.</summary>
    /// <example>7</example>
    public required long Id { get; init; }

    /// <summary>The key itself, shown once only; null in a dry run and in a response replayed for its `Idempotency-Key`.</summary>
    public string? Key { get; init; }

    /// <summary>The key's owner or purpose; changes made with it are recorded under this name.</summary>
    /// <example>Import der Pressestelle</example>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When the key expires; null if never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    internal static CreatedKeyResponse From(StoredKey key) =>
        new()
        {
            Id = key.Id,
            Name = key.Name,
            Role = key.Role,
            CreatedAt = key.CreatedAt,
            CreatedBy = key.CreatedBy,
            ExpiresAt = key.ExpiresAt,
        };
}
