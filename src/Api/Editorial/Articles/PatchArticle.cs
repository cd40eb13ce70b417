using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Changes some fields of an article's content.</summary>
internal static class PatchArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPatch("/{id:long}", Handle)
            .WithName("patchArticle")
            .WithSummary("Change some fields of an article")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `content`: absent fields stay, `null` clears a field, lists are replaced whole. Unknown
                names are refused, even with `null`. A `body` in Markdown or HTML needs its `bodyFormat`.

                **State changes**: as for replacing: the open edition is a `draft` with the new content, or a new one is added. No event.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<ArticleContent> patch,
        ArticleEditing editing,
        ContentWriter writer,
        HttpContext http
    )
    {
        var unknown = patch.RemoveUnknownNames("bodyFormat");

        return editing.Run(
            id,
            expected,
            http,
            edit => Change(edit, patch.Over(edit.Item.Content), unknown, writer),
            article => patch.Over(article.Content) as JsonObject
        );
    }

    /// <summary>Saves the changed content of an article.</summary>
    /// <param name="changed">All of it, before validation.</param>
    /// <param name="findings">What is wrong with the patch itself.</param>
    public static async Task<Error?> Change(
        Edit<StoredArticle> edit,
        JsonNode? changed,
        IReadOnlyList<Finding> findings,
        ContentWriter writer
    ) =>
        await (await ArticlePayload.Patched(changed, findings, edit.Http)).Then(content =>
            writer.Write(edit, content.ValueFor(edit.Item), content.Conversion)
        );
}
