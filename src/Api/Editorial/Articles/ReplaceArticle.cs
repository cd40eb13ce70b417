using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Replaces the content of an article, in its open edition or in a new one.</summary>
internal static class ReplaceArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPut("/{id:long}", Handle)
            .WithName("replaceArticle")
            .WithSummary("Replace the content of an article")
            .WithDescription(
                """
                Replaces the whole content: absent fields are cleared. If the newest edition is published, a new one is opened and
                readers keep seeing the published one.

                JSON and `text/markdown` work as for creating. `text/html` is the body alone: all other fields stay.
                `conversion` then reports what was lost, until the body changes again. Unchanged blocks keep their `_key`s, even when sent as text.

                **State changes**: the open edition has the new content and is a `draft` again, or one edition (`draft`) is added. The
                article's version, and with it the `ETag`, is new. A content equal to the stored one changes nothing. No event:
                nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticlePayload content,
        ArticleEditing editing,
        ContentWriter writer,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit => content.Located(await writer.Write(edit, content.ValueFor(edit.Item), content.Conversion)),
            article => FieldETag.ToJson(content.ValueFor(article))
        );
}
