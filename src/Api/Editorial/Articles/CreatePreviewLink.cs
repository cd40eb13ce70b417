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
/// <param name="Id">Names the link when it is revoked; null in a dry run.</param>
/// <param name="Url">Where the preview is, with its token; null where `token` is.</param>
/// <param name="Token">
/// For those who build an address of their own, such as that of a web site in preview mode. Null in a dry run and in an answer
/// that is repeated for its `Idempotency-Key`.
/// </param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record PreviewLinkResponse(long? Id, string? Url, string? Token, DateTimeOffset ExpiresAt);

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
                Anyone with the link sees the edition that editors see, always in its present state, with all its images. The link
                opens nothing once it has expired or was revoked, its article was withdrawn, or the API key that made it was revoked;
                publishing the article again does not bring it back. An edition that was withdrawn needs a key: a link to it is
                refused until there is a new draft. The token is in this answer only and is not stored: an answer repeated for its
                `Idempotency-Key` has null instead, as has a dry run; `Prefer: return=minimal` has no effect. `Location` is the
                preview for those who have a key.

                **State changes**: the article has one more preview link. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<PreviewLinkResponse>, Problem>> Handle(
        long id,
        Payload<CreatePreviewLinkRequest> request,
        ArticleEditing editing,
        PreviewLinkStore links,
        PreviewTokenStore tokens,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await editing.Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (article.Content.Section is null)
        {
            return PreviewErrors.SectionMissing.ToProblem();
        }

        if (!PreviewToken.ExpiryOf(request.Value.ExpiresAt, now).Succeeded(out var expiresAt, out var refusal))
        {
            return refusal.ToProblem();
        }

        if (await links.ShowsWithdrawn(id, now, ct))
        {
            return PreviewErrors.Withdrawn.ToProblem();
        }

        AuditSubject.Article(id).State(http);

        var address = $"/v1/preview/articles/{id}";

        if (EditorialWrites.IsDryRun(http))
        {
            return TypedResults.Created(address, new PreviewLinkResponse(null, null, null, expiresAt));
        }

        var link = await links.Add(id, expiresAt, Caller.Of(http.User), now, ct);
        var token = await tokens.WriteLink(link, id, expiresAt, ct);
        var url = $"{address}?{PreviewFeature.Token.Name}={token}";
        OneTimeAnswer.KeepInstead(http, new PreviewLinkResponse(link, null, null, expiresAt));
        return TypedResults.Created(address, new PreviewLinkResponse(link, url, token, expiresAt));
    }
}
