using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
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
                one article gives, and stays as it was; all others are changed together. An article that already has the topics or the
                section is `unchanged`. No `If-Match`: the articles are locked first, so that nobody's changes are lost. With `dryRun`, the
                response is the same and nothing is changed.

                Authors may add and remove topics, move, submit, discard and delete; everything else needs the role editor.

                **State changes**: of each changed article those of the operation for one article, with its events and its audit entry:
                `addTopics`, `removeTopics` and `move` as changing that field does, the others as the operations of the same name.
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

        if (sent.DryRun)
        {
            EditorialWrites.RunDry(http);
        }

        AuditSubject.Articles.State(http);
        AuditEntry.Explain(http, sent.Reason);
        var changes = await run.Carry(ids, sent, http);
        return TypedResults.Ok(ChangeArticlesResponse.From(changes, EditorialWrites.IsDryRun(http), http));
    }
}
