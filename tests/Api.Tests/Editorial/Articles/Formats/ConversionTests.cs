using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Formats;

public sealed class ConversionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Html = "<p>Es sind <del>drei</del> vier.</p>\n<p>Am <a href='ftp://a.example'>Ufer</a>.</p>";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task The_report_names_kinds_words_and_places_and_a_check_warns_of_them()
    {
        var saved = await GivenConverted();
        var losses = saved.Json["conversion"]!["losses"]!.AsArray();

        Assert.Equal(
            [
                """{"kind":"deletedText","severity":"text","count":1,"words":["drei"],"pointers":["/body/0"],"line":1,"message":"Deleted text was left out."}""",
                """{"kind":"link","severity":"meaning","count":1,"words":["ftp://a.example"],"pointers":["/body/1"],"line":2,"message":"Links to addresses that a body cannot have were left out; their text was kept."}""",
            ],
            losses.Select(loss => loss!.ToJsonString())
        );
        Assert.Equal(
            ["check.conversion.textLost /body/0", "check.conversion.meaningLost /body/1"],
            saved.Json["checks"]!
                .AsArray()
                .Select(check => $"{check!["code"]} {check["pointer"]}")
                .Where(check => check.StartsWith("check.conversion", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_report_stays_until_the_body_changes()
    {
        var saved = await GivenConverted();
        var report = saved.Json["conversion"]!.ToJsonString();

        var shown = await author.Get(saved.Address);
        Assert.Equal(report, shown.Json["conversion"]!.ToJsonString());

        var patched = await author.Patch(saved.Address, new JsonObject { ["kicker"] = "Verkehr" }, saved.ETag);
        Assert.Equal(report, patched.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());

        var moved = await author.Patch(saved.Address, BodyOf(patched, "Neu."), patched.ETag);
        Assert.Null(moved.Expect(HttpStatusCode.OK).Json["conversion"]);
        Assert.DoesNotContain("check.conversion", moved.Json["checks"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portableText")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task A_body_that_is_sent_back_unchanged_keeps_the_report_and_the_ETag(string format)
    {
        var saved = await GivenConverted();
        var read = await author.Get($"{saved.Address}?body={format}");
        var replaced = await author.Put(saved.Address, read.Json["content"]!.AsObject(), saved.ETag);

        Assert.Equal(saved.ETag, replaced.Expect(HttpStatusCode.OK).ETag);
        Assert.Equal(saved.Json["conversion"]!.ToJsonString(), replaced.Json["conversion"]!.ToJsonString());
    }

    [Fact]
    public async Task A_document_that_is_sent_back_unchanged_keeps_the_report_and_the_ETag()
    {
        var saved = await GivenConverted();
        var document = await author.Get(saved.Address, ("Accept", "text/markdown"));
        var replaced = await author.Send(HttpMethod.Put, saved.Address, Texts.Markdown(document.Text), saved.ETag);

        Assert.Equal(saved.ETag, replaced.Expect(HttpStatusCode.OK).ETag);
        Assert.Equal(saved.Json["conversion"]!.ToJsonString(), replaced.Json["conversion"]!.ToJsonString());
    }

    [Fact]
    public async Task Review_publication_and_a_new_edition_keep_the_report()
    {
        var saved = await GivenConverted();
        var report = saved.Json["conversion"]!.ToJsonString();

        var submitted = await author.Post($"{saved.Address}/submit", new { }, saved.ETag);
        Assert.Equal(report, submitted.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());

        var published = await editor.Post($"{saved.Address}/publish", new { }, submitted.ETag);
        Assert.Equal(report, published.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());

        var opened = await author.Patch(saved.Address, new JsonObject { ["kicker"] = "Verkehr" }, published.ETag);
        Assert.Equal(report, opened.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());

        var changed = await author.Patch(saved.Address, BodyOf(opened, "Neu."), opened.ETag);
        Assert.Null(changed.Expect(HttpStatusCode.OK).Json["conversion"]);

        var first = await author.Get($"{saved.Address}/editions/1");
        Assert.Equal(report, first.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());

        var restored = await author.Post($"{saved.Address}/editions/1/restore?overwrite=true", new { }, changed.ETag);
        Assert.Equal(report, restored.Expect(HttpStatusCode.OK).Json["conversion"]!.ToJsonString());
    }

    private static JsonObject BodyOf(ApiResponse article, string text) =>
        new() { ["body"] = new JsonArray(ArticleJson.Paragraph(text)) };

    private Task<GivenArticle> GivenConverted() =>
        editor.GivenDraft(change: content => content.With("bodyFormat", "html").With("body", Html));
}
