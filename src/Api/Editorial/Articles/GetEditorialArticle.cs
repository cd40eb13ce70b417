using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns an article as editors see it, drafts included.</summary>
internal static class GetEditorialArticle
{
    public static void Map(RouteGroupBuilder articles)
    {
        articles
            .MapGet("/{id:long}", Handle)
            .WithName("getEditorialArticle")
            .WithSummary("Read an article as editors see it")
            .WithDescription(
                """
                The open edition if there is one, else the newest, with its checks. `content` is exactly what replacing accepts; send
                the `ETag` as `If-Match` of the next change. Changes nothing.

                The whole content as a text is at `/markdown`; here, too, `Accept: text/markdown` returns it.
                """
            )
            .WithQuery(FormattedArticle.Body)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);
        articles
            .MapGet("/{id:long}/markdown", HandleMarkdown)
            .WithName("getEditorialArticleAsMarkdown")
            .WithSummary("Read an article as Markdown")
            .WithDescription(
                """
                The open edition if there is one, else the newest, as a text that replacing at this address accepts unchanged: its fields
                as YAML between two lines of `---`, then the body. Changes nothing.
                """
            )
            .Returns("The article as Markdown with front matter.")
            .Produces(StatusCodes.Status200OK, contentType: ArticlePayload.Markdown)
            .RequireRole(Role.Preview)
            .WithMetadata(new MarkdownAnswer())
            .ProducesProblems(ErrorKind.NotFound);
    }

    private static async Task<Results<Ok<ArticleResponse>, FormattedArticle, Problem>> Handle(
        long id,
        Query query,
        ArticleEditing editing,
        HttpContext http
    )
    {
        var shown = await editing.Show(id, http);
        var format = query.Get(FormattedArticle.Body);
        var asDocument = FormattedArticle.WantsDocument(http.Request);

        return shown.Result switch
        {
            Ok<ArticleResponse> { Value: { } article } when asDocument || format is not BodyFormat.PortableText =>
                new FormattedArticle(article, format, asDocument),
            Ok<ArticleResponse> article => article,
            var problem => (Problem)problem,
        };
    }

    private static async Task<Results<FormattedArticle, Problem>> HandleMarkdown(
        long id,
        ArticleEditing editing,
        HttpContext http
    ) =>
        (await editing.Show(id, http)).Result switch
        {
            Ok<ArticleResponse> { Value: { } article } => new FormattedArticle(article, BodyFormat.Markdown, asDocument: true),
            var problem => (Problem)problem,
        };
}
