using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Bulk;

/// <summary>Changes many articles at once.</summary>
internal static class ChangeArticles
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/bulk", Handle)
            .WithName("changeArticles")
            .WithSummary("Change many articles at once")
            .WithDescription(
                """
                Does the same to each of up to 1,000 articles: those with the `ids`, or those that the filters of the editorial list find. Take
                the address of such a list without `sort`, `count`, `limit` and `cursor`, and put `/bulk` behind the path. Filters that match
                more than 1,000 articles are refused, and nothing is changed.

                Each article is decided on its own: one that the action does not suit is `refused` with the error that the operation for
                one article gives, and stays as it was; all others are changed together. An article that already is
                as asked is `unchanged`. There is no `If-Match`: the articles are locked, then the filters are applied again, so that what
                somebody changed in the meantime is only changed if it still matches. With `dryRun`, the response is the same and nothing is
                changed.

                Authors may add and remove topics, move, assign, unassign, submit, discard and delete; everything else needs the role editor.

                **State changes**: of each changed article those of the operation for one article, with its events: `addTopics`,
                `removeTopics` and `move` as changing that field does, the others as the operations of the same name. Each article that
                is not refused has an audit entry of that operation.
                """
            )
            .WithQuery(DeskParameters.All)
            .RequireRole(Role.Author);

    private static async Task<Results<Ok<ChangeArticlesResponse>, Problem>> Handle(
        Query query,
        Payload<ChangeArticlesRequest> request,
        BulkSelection selection,
        BulkRun run,
        HttpContext http,
        CancellationToken ct
    )
    {
        var sent = request.Value;
        var role = BulkRun.Single(sent.Action!.Value).Role;

        if (!http.User.HasRole(role))
        {
            return AccessErrors.RoleMissingFor(http, role).ToProblem();
        }

        if (!(await selection.Read(sent, query, ct)).Succeeded(out var ids, out var refusal))
        {
            return refusal.ToProblem();
        }

        if (await selection.RefuseUnknownSections(sent, ct) is { } unknown)
        {
            return unknown.ToProblem();
        }

        await run.Lock(ids, ct);

        // What somebody has changed meanwhile may no longer be what the filters mean.
        if (!(await selection.Read(sent, query, ct)).Succeeded(out var locked, out refusal))
        {
            return refusal.ToProblem();
        }

        if (sent.DryRun)
        {
            EditorialWrites.RunDry(http);
        }

        AuditSubject.Articles.State(http);
        AuditEntry.Explain(http, sent.Reason ?? Text.Kept(sent.Note));
        var changes = await run.ChangeAll([.. ids.Intersect(locked)], sent, http);
        return TypedResults.Ok(ChangeArticlesResponse.From(changes, EditorialWrites.IsDryRun(http), http));
    }
}
