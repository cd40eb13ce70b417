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
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/", Handle)
            .WithName("createArticle")
            .WithSummary("Create an article")
            .WithDescription(
                """
                Creates an article with its first edition, a draft. Nothing is visible to readers until it is published.

                The body is Portable Text or, with `bodyFormat`, a string of Markdown or HTML. The whole content can also be a
                `text/markdown` with the other fields as YAML between two lines of `---`, or a `text/html` document whose head has
                simple fields as `<meta name="bulletin:kicker" content="…">` (repeated for lists); the locale is taken from `html lang`,
                the title from the first `h1`, else from `title`. `conversion` then reports what was lost, and keeps doing so until the body is saved again.

                **State changes**: adds one article and one edition (`draft`). No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict);

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
