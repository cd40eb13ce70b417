using System.Text;
using System.Text.Json;
using Api.Http;
using Domain;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Api.Editorial.Articles.Formats;

/// <summary>An article for editors who write Markdown or HTML: JSON with the body as a string, or the whole article as Markdown.</summary>
internal sealed class FormattedArticle(ArticleResponse article, BodyFormat format, bool asDocument) : IResult
{
    public static readonly QueryParameter<BodyFormat> Body = QueryParameters.Word(
        "body",
        "The format of `content.body`; for `markdown` and `html` it is a string, and `content.bodyFormat` names the format.",
        BodyFormat.PortableText
    );

    /// <summary>Whether the caller prefers Markdown to JSON.</summary>
    public static bool WantsDocument(HttpRequest request) => request.Prefers(ArticlePayload.Markdown, ArticlePayload.Json);

    public Task ExecuteAsync(HttpContext http)
    {
        var content = JsonSerializer.SerializeToNode(article.Content, Json.Wire.ArticleContent)!.AsObject();

        if (asDocument)
        {
            content.Remove("body");
            return Send(
                http,
                $"{ArticlePayload.Markdown}; charset=utf-8",
                FrontMatterWriter.Write(content, Text(BodyFormat.Markdown))
            );
        }

        var shown = JsonSerializer.SerializeToNode(article, Json.Wire.ArticleResponse)!.AsObject();
        content.Insert(content.IndexOf("body"), "bodyFormat", format.Word());
        content["body"] = Text(format);
        shown["content"] = content;
        return Send(http, "application/json; charset=utf-8", shown.ToJsonString(Json.Options));
    }

    private string Text(BodyFormat form) =>
        form is BodyFormat.Html ? HtmlWriter.Write(article.Content.Body) : MarkdownWriter.Write(article.Content.Body);

    private static Task Send(HttpContext http, string type, string text)
    {
        http.Response.ContentType = type;
        return http.Response.WriteAsync(text, Encoding.UTF8, http.RequestAborted);
    }
}
