using Api.Access;
using Api.Delivery;
using Api.Delivery.Preview;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>How long the preview link works. An empty object means seven days.</summary>
public sealed record CreatePreviewLinkRequest
{
    /// <summary>When the link stops working; at most 30 days ahead.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new preview link.</summary>
/// <param name="Id">The id for revoking the link; null in a dry run.</param>
/// <param name="Url">
/// The address of the preview, with its token: of the site's page if the setting `Site__PreviewUrl` says how, else of the article in this
/// API. Null when `token` is.
/// </param>
/// <param name="Token">
/// For clients that build their own address, such as that of a web site in preview mode. Null in a dry run and in a response
/// replayed for its `Idempotency-Key`.
/// </param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record PreviewLinkResponse(long? Id, string? Url, string? Token, DateTimeOffset ExpiresAt);

/// <summary>Creates a link that shows an article and its images to people without a key.</summary>
internal static class CreatePreviewLink
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/preview-links", Handle)
            .WithName("createPreviewLink")
            .WithSummary("Create a preview link")
            .WithDescription(
                """
                Anyone with the link sees the edition that editors see, always in its current state, with all its images. The link
                stops working when it expires or is revoked, its article is withdrawn, or the API key that created it is revoked;
                publishing the article again does not bring it back. Reading a withdrawn edition requires a key: a link to it is
                refused until there is a new draft. The same token shows the article in the whole site: `/v1/preview/pages?path=…&token=…`
                and the other previews. The token is in this response only and is not stored: a response replayed for its
                `Idempotency-Key` has null instead, as has a dry run; `Prefer: return=minimal` has no effect. `Location` is the
                preview for callers with a key.

                **State changes**: adds a preview link to the article. No event: nothing public changes.
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
        SiteOptions site,
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
        var url = site.PreviewUrl(id, article.Path!, token) ?? $"{address}?{PreviewFeature.Token.Name}={token}";
        OneTimeAnswer.KeepInstead(http, new PreviewLinkResponse(link, null, null, expiresAt));
        return TypedResults.Created(address, new PreviewLinkResponse(link, url, token, expiresAt));
    }
}
