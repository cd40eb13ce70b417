using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain;
using Domain.Access;
using Domain.Articles;

namespace Api.Tests.Editorial.Articles;

public sealed class GetSkeletonTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    public static TheoryData<string> Types => [.. CamelCaseWords.All<ArticleType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task It_can_be_sent_as_it_is_as_JSON_and_as_Markdown(string type)
    {
        var json = await Get(type);
        var markdown = await Get(type, ("Accept", "text/markdown"));
        Assert.StartsWith("application/json", json.Header("Content-Type"), StringComparison.Ordinal);
        Assert.StartsWith("text/markdown", markdown.Header("Content-Type"), StringComparison.Ordinal);

        var fromJson = (await author.Post(Articles, json.Text)).Expect(HttpStatusCode.Created);
        var sent = await author.Send(HttpMethod.Post, $"{Articles}/markdown", Given.Text(markdown.Text, "text/markdown"));
        var fromMarkdown = sent.Expect(HttpStatusCode.Created);

        Assert.Equal(type, (string?)fromJson.Json["content"]!["type"]);
        Assert.Empty(fromMarkdown.Json["conversion"]!["losses"]!.AsArray());
        Assert.Equal(WithoutKeys(fromJson), WithoutKeys(fromMarkdown));
        Assert.All(
            json.Json.AsObject(),
            field => Assert.Contains($"{field.Key}:", $"{markdown.Text}body:", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_of_its_texts_blocks_publication_until_it_is_replaced(string type)
    {
        var site = await editor.GivenSite();
        var skeleton = (await Get(type)).Json.AsObject().With("section", site.News);
        var texts = Texts(skeleton, "").ToList();
        Assert.Contains("/title", texts);
        Assert.Contains("/lead", texts);
        Assert.Contains("/seo/description", texts);
        Assert.Contains("/authors/0", texts);
        Assert.Contains("/contacts/0/name", texts);
        Assert.Contains(texts, text => text.StartsWith("/body/", StringComparison.Ordinal));
        Assert.Equal(type is "speech" or "interview" or "pressConference", texts.Contains("/event/speakers/0/name"));
        Assert.Equal(type is "appointment", texts.Contains("/appointment/place"));
        Assert.Equal(
            type is "video" or "audio",
            texts.Any(text => text.StartsWith("/media/transcript/", StringComparison.Ordinal))
        );

        var whole = await author.Post(Articles, skeleton);
        Assert.Equal(texts.Order(StringComparer.Ordinal), Untouched(whole));

        foreach (var text in texts)
        {
            var alone = await author.Post(Articles, Written(skeleton, text));
            Assert.Equal([text], Untouched(alone));

            var refused = await editor.Post($"{Articles}/{alone.Id}/publish", new { }, alone.ETag);
            Assert.Contains($"{text} check.text.skeleton", refused.Findings);
        }
    }

    [Fact]
    public async Task A_press_release_has_no_number_before_somebody_gives_it_one()
    {
        var skeleton = (await Get("pressRelease")).Json.AsObject();

        Assert.True(skeleton.ContainsKey("pressRelease"));
        Assert.Null(skeleton["pressRelease"]);
        Assert.False((await Get("article")).Json.AsObject().ContainsKey("pressRelease"));
    }

    [Fact]
    public async Task An_unknown_type_is_answered_with_those_that_there_are()
    {
        var refused = await author.Get("/v1/editorial/skeletons/pressrelease");

        Assert.Equal((HttpStatusCode.NotFound, "skeleton.notFound"), (refused.Status, refused.Code));
        Assert.Contains("Did you mean pressRelease? Known: article, ", (string?)refused.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_only_preview_get_none() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(Role.Preview).Get("/v1/editorial/skeletons/article")).Status);

    private async Task<ApiResponse> Get(string type, params (string Name, string Value)[] headers) =>
        (await author.Get($"/v1/editorial/skeletons/{type}", headers)).Expect(HttpStatusCode.OK);

    private static IEnumerable<string> Untouched(ApiResponse article) =>
        article.Expect(HttpStatusCode.Created).Json["checks"]!
            .AsArray()
            .Where(check => (string?)check!["code"] == "check.text.skeleton")
            .Select(check => (string)check!["pointer"]!)
            .Order(StringComparer.Ordinal);

    /// <summary>Where the placeholder stands.</summary>
    private static IEnumerable<string> Texts(JsonNode? node, string at) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field => Texts(field.Value, $"{at}/{field.Key}")),
            JsonArray items => items.SelectMany((item, index) => Texts(item, $"{at}/{index}")),
            JsonValue value when value.ToString() == Skeleton.Text => [at],
            _ => [],
        };

    /// <summary>The skeleton with all texts replaced but one.</summary>
    private static JsonObject Written(JsonObject skeleton, string but)
    {
        var written = skeleton.DeepClone().AsObject();
        Write(written, "");
        return written;

        void Write(JsonNode? node, string at)
        {
            switch (node)
            {
                case JsonObject fields:
                    foreach (var (name, value) in fields.ToList())
                    {
                        Write(value, $"{at}/{name}");
                    }

                    break;

                case JsonArray items:
                    for (var index = 0; index < items.Count; index++)
                    {
                        Write(items[index], $"{at}/{index}");
                    }

                    break;

                case JsonValue value when at != but && value.ToString() == Skeleton.Text:
                    value.ReplaceWith("Die Fähre fährt");
                    break;
            }
        }
    }

    private static string WithoutKeys(ApiResponse article)
    {
        var content = article.Json["content"]!.AsObject().Without("translationGroup");

        foreach (var block in content["body"]!.AsArray())
        {
            block!.AsObject().Remove("_key");
        }

        return content.ToJsonString();
    }
}
