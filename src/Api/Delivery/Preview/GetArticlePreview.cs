using Api.Access;
using Api.Delivery.Articles;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Preview;

/// <summary>Shows an article as readers would see it if the current edition were published.</summary>
internal static class GetArticlePreview
{
    public static void Map(RouteGroupBuilder preview) =>
        preview
            .MapGet("/articles/{id:long}", Handle)
            .WithName("getArticlePreview")
            .WithSummary("Preview an article")
            .WithDescription(
                """
                The editors' current edition, in exactly the shape of a public article, as if it were published now. Accepts the token of
                a preview link, or an API key of any role. Image addresses work before the image is public: with a link as long as the
                link is valid, with a key for an hour. Withdrawn articles are shown to keys only. Responses must not be stored.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .Ignores(TrackingParameters.Contains)
            .WithMetadata(new AcceptsKey())
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

        if (await tokens.ReadLink(token, now, ct) != id)
        {
            if (!http.User.HasRole(Role.Preview))
            {
                return PreviewErrors.NotFound.ToProblem();
            }

            token = await tokens.WriteImages(id, Caller.Of(http.User), now, ct);
        }

        PreviewView.Show(token!);
        return (await articles.FindPreview(id, now, ct)).Succeeded(out var article, out var refusal)
            ? TypedResults.Ok(article)
            : refusal.ToProblem();
    }
}
