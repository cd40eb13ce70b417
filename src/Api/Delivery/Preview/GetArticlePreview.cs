using Api.Access;
using Api.Delivery.Articles;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Preview;

/// <summary>Shows an article as readers would see it if the edition at hand were published.</summary>
internal static class GetArticlePreview
{
    /// <summary>Long enough to look at the pictures of a page that was asked for with a key.</summary>
    private static readonly TimeSpan LifetimeForKeys = TimeSpan.FromHours(1);

    public static void Map(RouteGroupBuilder preview) =>
        preview
            .MapGet("/articles/{id:long}", Handle)
            .WithName("getArticlePreview")
            .WithSummary("Preview an article")
            .WithDescription(
                """
                The edition that editors see, in exactly the shape of a public article: what publishing it now would show. Open to
                whoever has the token of a preview link, and to API keys of any role. Every picture has an address that shows it
                before it is public; ask for pictures only with these addresses. Nothing of it may be kept.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Ok<PublishedArticle>, Problem>> Handle(
        long id,
        Query query,
        PublishedArticleStore articles,
        PreviewTokenStore tokens,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.KeepPrivate();

        var now = clock.GetUtcNow();
        var token = query.Get(PreviewFeature.Token);

        if (await tokens.Read(token, now, ct) != id)
        {
            if (!http.User.HasRole(Role.Preview))
            {
                return PreviewErrors.NotFound.ToProblem();
            }

            token = await tokens.Write(id, now + LifetimeForKeys, ct);
        }

        return (await articles.FindPreview(id, token!, now, ct)).Succeeded(out var article, out var refusal)
            ? TypedResults.Ok(article)
            : refusal.ToProblem();
    }
}
