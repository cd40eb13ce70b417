using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Bodies.Markdown;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns what a new article of a type consists of.</summary>
internal static class GetSkeleton
{
    public static void Map(RouteGroupBuilder editorial)
    {
        editorial
            .MapGet("/skeletons/{type}", Handle)
            .WithTags("Editorial articles")
            .WithName("getSkeleton")
            .WithSummary("Get the skeleton of a new article")
            .WithDescription(
                """
                The content of a new article of a type, with every field that the type has, as `createArticle` accepts it. Texts are the
                placeholder `Platzhaltertext`: one that is left blocks publication with `check.text.skeleton`. Whatever refers to something
                that only editors know, such as the section or a picture, is null or empty. Changes nothing.

                The same as a text is at `/markdown`; here, too, `Accept: text/markdown` returns it.
                """
            )
            .Produces<ArticleContent>()
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound);
        editorial
            .MapGet("/skeletons/{type}/markdown", HandleMarkdown)
            .WithTags("Editorial articles")
            .WithName("getSkeletonAsMarkdown")
            .WithSummary("Get the skeleton of a new article as Markdown")
            .WithDescription(
                """
                The same as a text that `createArticleFromMarkdown` accepts: its fields as YAML between two lines of `---`, then the body.
                Changes nothing.
                """
            )
            .Returns("The skeleton as Markdown with front matter.")
            .Produces(StatusCodes.Status200OK, contentType: ArticlePayload.Markdown)
            .RequireRole(Role.Author)
            .WithMetadata(new MarkdownAnswer())
            .ProducesProblems(ErrorKind.NotFound);
    }

    private static Results<ContentHttpResult, Problem> Handle(string type, SkeletonBuilder skeletons, HttpContext http) =>
        Answer(type, skeletons, asMarkdown: FormattedArticle.WantsDocument(http.Request));

    private static Results<ContentHttpResult, Problem> HandleMarkdown(string type, SkeletonBuilder skeletons) =>
        Answer(type, skeletons, asMarkdown: true);

    private static Results<ContentHttpResult, Problem> Answer(string type, SkeletonBuilder skeletons, bool asMarkdown)
    {
        if (CamelCaseWords.Parse<ArticleType>(type) is not { } known)
        {
            return NoType(type).ToProblem();
        }

        var fields = skeletons.Build(known);

        if (!asMarkdown)
        {
            return TypedResults.Text(fields.ToJsonString(Json.Options), $"{ArticlePayload.Json}; charset=utf-8");
        }

        var body = Json.Read<ArticleContent>(fields.ToJsonString()).Body;
        fields.Remove("body");
        var text = FrontMatterWriter.Write(fields, MarkdownWriter.Write(body), withEmpty: true);
        return TypedResults.Text(text, $"{ArticlePayload.Markdown}; charset=utf-8");
    }

    private static Error NoType(string type)
    {
        var known = Spelling.Hint(type, CamelCaseWords.All<ArticleType>());
        return new Error(
            ErrorKind.NotFound,
            "skeleton.notFound",
            $"There is no such type of article. {known.English}.",
            $"Diesen Artikeltyp gibt es nicht. {known.German}."
        );
    }
}
