using Api.Access;
using Api.Delivery.Preview;
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
/// <param name="Url">Where the preview is, with its token.</param>
/// <param name="Token">For those who build an address of their own, such as that of a web site in preview mode.</param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record PreviewLinkResponse(string Url, string Token, DateTimeOffset ExpiresAt);

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
                cannot be taken back before it expires, so give it no longer than it is needed.

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

        var token = await tokens.Write(id, expiresAt, ct);
        var url = $"/v1/preview/articles/{id}?{PreviewFeature.Token.Name}={token}";
        return TypedResults.Created(url, new PreviewLinkResponse(url, token, expiresAt));
    }
}
