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
    private const string StateChanges = """
        **State changes**: the open edition has the new content and is a `draft` again, or one edition (`draft`) is added. The
        article's version, and with it the `ETag`, is new. A content equal to the stored one changes nothing. No event:
        nothing public changes.
        """;

    public static void Map(RouteGroupBuilder articles)
    {
        Finish(articles.MapPut("/{id:long}", Handle))
            .WithName("replaceArticle")
            .WithSummary("Replace the content of an article")
            .WithDescription(
                $"""
                Replaces the whole content: absent fields are cleared. If the newest edition is published, a new one is opened and
                readers keep seeing the published one. A body in Markdown or HTML needs its `bodyFormat`; `conversion` then reports what
                was lost, until the body changes again. Unchanged blocks keep their `_key`s, even when sent as text. Whole files are for
                `/markdown` and `/html`; sent here with their Content-Type, they are accepted all the same.

                {StateChanges}
                """
            );
        Finish(articles.MapPut("/{id:long}/markdown", Handle))
            .Accepts<string>(ArticlePayload.Markdown)
            .WithName("replaceArticleFromMarkdown")
            .WithSummary("Replace the content of an article by a Markdown file")
            .WithDescription(
                $"""
                The other fields are YAML between two lines of `---`, then the body follows, as reading this address returns them; absent
                fields are cleared. `conversion` reports what was lost, until the body changes again. Unchanged blocks keep their `_key`s.

                {StateChanges}
                """
            );
        Finish(articles.MapPut("/{id:long}/html", Handle))
            .Accepts<string>(ArticlePayload.Html)
            .WithName("replaceArticleFromHtml")
            .WithSummary("Replace the body of an article by HTML")
            .WithDescription(
                $"""
                The HTML is the body alone: all other fields stay. `conversion` reports what was lost, until the body changes again.
                Unchanged blocks keep their `_key`s.

                {StateChanges}
                """
            );
    }

    private static RouteHandlerBuilder Finish(RouteHandlerBuilder endpoint) =>
        endpoint
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
