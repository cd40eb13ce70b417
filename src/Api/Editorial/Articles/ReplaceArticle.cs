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
                Takes the whole content: what is absent is emptied. Where the newest edition is published, a new one is opened and
                readers keep seeing the published one.

                JSON and `text/markdown` are the same as for creating. `text/html` is the body alone: all other fields stay.
                `conversion` then tells what was not carried over. Blocks that come back as text as they are stored keep their `_key`s.

                **State changes**: the open edition has the new content and is a `draft` again; or one edition (`draft`) more. The
                article's version, and with it the `ETag`, is new. A content equal to the stored one changes nothing. No event: readers see
                nothing of it.
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
            async edit => content.Located(await writer.Write(edit, content.ValueFor(edit.Item))),
            article => FieldETag.ToJson(content.ValueFor(article))
        );
}
