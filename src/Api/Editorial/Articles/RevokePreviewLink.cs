using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Revokes a preview link.</summary>
internal static class RevokePreviewLink
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapDelete("/{id:long}/preview-links/{link:long}", Handle)
            .WithName("revokePreviewLink")
            .WithSummary("Revoke a preview link")
            .WithDescription(
                """
                Permanent and without `If-Match`, since a leaked link cannot wait. Repeating it changes nothing. Role `preview`
                for your own links, `editor` for those of others.

                **State changes**: the link is `revoked`: it and the image addresses in its preview are 404 from the next request on.
                No event: nothing public changes.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<PreviewLinkSummary>, Problem>> Handle(
        long id,
        long link,
        PreviewLinkStore links,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await links.Find(id, link, ct) is not { } found)
        {
            return PreviewErrors.LinkNotFound.ToProblem();
        }

        var caller = Caller.Of(http.User);

        if (found.CallerId != caller.Id && !http.User.HasRole(Role.Editor))
        {
            return PreviewErrors.NotYours.ToProblem();
        }

        AuditSubject.Article(id).State(http);
        var now = clock.GetUtcNow();
        await links.Revoke(link, caller.Name, now, ct);
        return TypedResults.Ok(PreviewLinkSummary.From((await links.Find(id, link, ct))!, now));
    }
}
