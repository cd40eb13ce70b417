using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Formats;

public sealed class HtmlFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_document_gives_fields_and_body()
    {
        var site = await editor.GivenSite();
        var created = await author.Send(
            HttpMethod.Post,
            Articles,
            Texts.Html(
                $"""
                <!doctype html>
                <html lang="de">
                <head>
                <meta charset="utf-8">
                <title>Neue Brücke</title>
                <meta name="bulletin:type" content="article">
                <meta name="bulletin:section" content="{site.News}">
                <meta name="bulletin:topics" content="{site.Topic}">
                <meta name="bulletin:kicker" content="Verkehr">
                </head>
                <body><h1>Neue Brücke</h1><p>Seit <strong>heute</strong>.</p></body>
                </html>
                """
            )
        );

        var content = created.Expect(HttpStatusCode.Created).Json["content"]!;
        Assert.Equal(
            ["Neue Brücke", "de", "article", "Verkehr", site.News, site.Topic],
            [
                .. new[] { "title", "locale", "type", "kicker", "section" }.Select(field => (string?)content[field]),
                (string?)content["topics"]![0],
            ]
        );
        Assert.Single(content["body"]!.AsArray());
        Assert.Equal("[]", created.Json["conversion"]!["losses"]!.ToJsonString());
    }

    [Fact]
    public async Task Sent_to_an_article_HTML_replaces_its_body_and_nothing_else()
    {
        var draft = await editor.GivenDraft(change: content => content.With("kicker", "Verkehr"));
        var replaced = await author.Send(HttpMethod.Put, draft.Address, Texts.Html("<h2>Neu</h2><p>Text</p>"), draft.ETag);

        var content = replaced.Expect(HttpStatusCode.OK).Json["content"]!.AsObject();
        Assert.Equal(2, content["body"]!.AsArray().Count);
        Assert.Equal(draft.Content.Without("body").ToJsonString(), content.Without("body").ToJsonString());
    }

    [Fact]
    public async Task Hostile_HTML_becomes_text_and_a_report()
    {
        var draft = await editor.GivenDraft();
        var replaced = await author.Send(
            HttpMethod.Put,
            draft.Address,
            Texts.Html(
                """
                <p onclick="alert(1)">Eins <a href="javascript:alert(1)">zwei</a></p>
                <script>alert(1)</script>
                <iframe src="https://example.org/"></iframe>
                <p style="position:fixed">drei <img src=x onerror=alert(1)></p>
                """
            ),
            draft.ETag
        );

        var body = replaced.Expect(HttpStatusCode.OK).Json["content"]!["body"]!.ToJsonString();
        var losses = replaced.Json["conversion"]!["losses"]!.AsArray();

        Assert.DoesNotContain("alert", body, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", body, StringComparison.Ordinal);
        Assert.Equal(["image", "embed", "link", "attribute", "style", "script"], losses.Select(loss => (string)loss!["kind"]!));
        Assert.Equal(2, (int?)losses.Single(loss => (string?)loss!["kind"] == "script")!["line"]);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var draft = await editor.GivenDraft();
        var html = string.Concat(Enumerable.Repeat("<div>", 1_000));
        var refused = await author.Send(HttpMethod.Put, draft.Address, Texts.Html(html), draft.ETag);

        Assert.Equal("body.tooDeep", refused.Expect(HttpStatusCode.UnprocessableEntity).Code);
        Assert.Equal(["/body body.tooDeep"], refused.Findings);
    }

    [Theory]
    [InlineData("<meta name='bulletin:farbe' content='rot'>", "/farbe json.unknownField")]
    [InlineData("<meta name='bulletin:type' content='roman'>", "/type value.unknown")]
    [InlineData("<meta name='bulletin:body' content='Text'>", "/body body.misplaced")]
    [InlineData("<meta name='bulletin:lead' content='a'><meta name='bulletin:lead' content='b'>", "/lead json.wrongType")]
    public async Task Fields_in_the_head_hold_to_the_same_rules(string head, string finding)
    {
        var type = head.Contains(":type", StringComparison.Ordinal) ? "" : "<meta name='bulletin:type' content='article'>";
        var refused = await author.Send(
            HttpMethod.Post,
            Articles,
            Texts.Html($"<html lang=de><title>Brücke</title>{type}{head}<p>Text")
        );

        Assert.Equal([finding], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
        Assert.StartsWith("Line 1: ", (string)refused.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTML_for_an_article_that_is_not_there_finds_none()
    {
        var refused = await author.Send(HttpMethod.Put, $"{Articles}/999", Texts.Html("<p>Text"), "*");
        Assert.Equal("article.notFound", refused.Expect(HttpStatusCode.NotFound).Code);
    }
}
