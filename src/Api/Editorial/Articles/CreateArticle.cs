using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Keeps a new article as a draft.</summary>
internal static class CreateArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/", Handle)
            .WithName("createArticle")
            .WithSummary("Create an article")
            .WithDescription(
                """
                Keeps a new article with its first edition, a draft. Nothing is visible to readers until it is published.

                The body comes as Portable Text, or with `bodyFormat` as Markdown or HTML in a string. The whole content can be a
                `text/markdown` with the other fields as YAML between two lines of `---`, or a `text/html` document whose head has
                simple fields as `<meta name="bulletin:kicker" content="…">` (lists repeat theirs); `html lang` gives the locale, and
                the first `h1`, else `title`, the title. `conversion` then tells what was not carried over.

                **State changes**: one article and one edition (`draft`) more. No event: readers see nothing of it.
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
        var created = await writer.Create(content.Value, http);

        return created.Succeeded(out var id, out var refusal)
            ? await editing.Created(id, http)
            : content.Located(refusal).ToProblem();
    }
}
