using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Creates an article as a draft.</summary>
internal static class CreateArticle
{
    private const string StateChanges =
        "**State changes**: adds one article and one edition (`draft`). No event: nothing public changes.";

    public static void Map(RouteGroupBuilder articles)
    {
        Finish(articles.MapPost("/", Handle))
            .WithName("createArticle")
            .WithSummary("Create an article")
            .WithDescription(
                $"""
                Creates an article with its first edition, a draft. Nothing is visible to readers until it is published.

                The body is Portable Text or, with `bodyFormat`, a string of Markdown or HTML; `conversion` then reports what was lost, and
                keeps doing so until the body is saved again. Whole files of Markdown and HTML are for `/markdown` and `/html`; sent here
                with their Content-Type, they are accepted all the same.

                {StateChanges}
                """
            );
        Finish(articles.MapPost("/markdown", Handle))
            .Accepts<string>(ArticlePayload.Markdown)
            .WithName("createArticleFromMarkdown")
            .WithSummary("Create an article from a Markdown file")
            .WithDescription(
                $"""
                The other fields are YAML between two lines of `---`, then the body follows. `conversion` reports what was lost, and keeps
                doing so until the body is saved again.

                {StateChanges}
                """
            );
        Finish(articles.MapPost("/html", Handle))
            .Accepts<string>(ArticlePayload.Html)
            .WithName("createArticleFromHtml")
            .WithSummary("Create an article from an HTML file")
            .WithDescription(
                $"""
                The head has simple fields as `<meta name="bulletin:kicker" content="…">` (repeated for lists); the locale is taken from
                `html lang`, the title from the first `h1`, else from `title`. `conversion` reports what was lost, and keeps doing so until
                the body is saved again.

                {StateChanges}
                """
            );
    }

    private static RouteHandlerBuilder Finish(RouteHandlerBuilder endpoint) =>
        endpoint.RequireRole(Role.Author).ProducesProblems(ErrorKind.Conflict);

    private static async Task<Results<Created<ArticleResponse>, Problem>> Handle(
        ArticlePayload content,
        ContentWriter writer,
        ArticleEditing editing,
        HttpContext http
    )
    {
        var created = await writer.Create(content.Value, content.Conversion, http);

        return created.Succeeded(out var id, out var refusal)
            ? await editing.Created(id, http)
            : content.Located(refusal).ToProblem();
    }
}
