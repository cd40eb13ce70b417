using Api.Access;
using Api.Delivery.Preview;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>How long a preview should be open. An empty object means seven days.</summary>
public sealed record CreatePreviewLinkRequest
{
    /// <summary>When the link stops working; at most 30 days ahead.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The way to a preview.</summary>
/// <param name="Url">Where the preview is, with its token; null where `token` is.</param>
/// <param name="Token">
/// For those who build an address of their own, such as that of a web site in preview mode. Null in a dry run and in an answer
/// that is repeated for its `Idempotency-Key`.
/// </param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record PreviewLinkResponse(string? Url, string? Token, DateTimeOffset ExpiresAt);

/// <summary>Makes a link that shows an article and its pictures to somebody without a key.</summary>
internal static class CreatePreviewLink
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/preview-links", Handle)
            .WithName("createPreviewLink")
            .WithSummary("Make a preview link")
            .WithDescription(
                """
                Whoever has the link sees the edition that editors see, always in its present state, with all its pictures. A link
                cannot be taken back before it expires, so give it no longer than it is needed. It is told once and kept nowhere: an
                answer that is repeated for its `Idempotency-Key` has null in its place, as has a dry run; `Prefer: return=minimal`
                has no effect. `Location` is the preview for those who have a key.

                **State changes**: none besides the audit entry; the link is signed, not kept. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<PreviewLinkResponse>, Problem>> Handle(
        long id,
        Payload<CreatePreviewLinkRequest> request,
        ArticleStore articles,
        PreviewTokenStore tokens,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (article.SectionPath is null)
        {
            return PreviewErrors.SectionMissing.ToProblem();
        }

        if (!PreviewToken.ExpiryOf(request.Value.ExpiresAt, now).Succeeded(out var expiresAt, out var refusal))
        {
            return refusal.ToProblem();
        }

        AuditSubject.Article(id).State(http);
        var address = $"/v1/preview/articles/{id}";
        var withoutToken = new PreviewLinkResponse(null, null, expiresAt);
        OneTimeAnswer.KeepInstead(http, withoutToken);

        if (EditorialWrites.IsDryRun(http))
        {
            return TypedResults.Created(address, withoutToken);
        }

        var token = await tokens.Write(id, expiresAt, ct);
        var url = $"{address}?{PreviewFeature.Token.Name}={token}";
        return TypedResults.Created(address, new PreviewLinkResponse(url, token, expiresAt));
    }
}
