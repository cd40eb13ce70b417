using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Http;

public sealed class StrictJsonTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task All_findings_come_in_one_answer()
    {
        var content = """
            {
                "type": "artikel", "locale": "de", "title": 7, "subtitle": "?", "kicker": "a\u200bb",
                "authors": ["Ada", 5, null], "leadImage": { "image": "x", "a/b~c": 1 },
                "event": { "date": "1. März" }, "media": { "durationSeconds": 1.5 },
                "contacts": [{ "email": "keine" }], "relatedLinks": "keine"
            }
            """;

        var refused = await author.Post(Articles, content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("request.invalid", refused.Code);
        Assert.Superset(
            new HashSet<string>
            {
                "/authors/1 json.wrongType",
                "/contacts/0/name value.required",
                "/event/date json.wrongType",
                "/kicker text.zeroWidth",
                "/leadImage/a~1b~0c json.unknownField",
                "/leadImage/image json.wrongType",
                "/media/durationSeconds json.wrongType",
                "/relatedLinks json.wrongType",
                "/subtitle json.unknownField",
                "/title json.wrongType",
                "/type value.unknown",
            },
            refused.Findings.ToHashSet()
        );
    }

    [Fact]
    public async Task An_unknown_field_is_named_with_those_that_are_known()
    {
        var refused = await author.Post(Articles, ArticleJson.Minimal(null).With("subtitle", "x"));

        var finding = refused.Json["errors"]!.AsArray().Single()!;
        Assert.Equal("/subtitle", (string?)finding["pointer"]);
        Assert.Contains("kicker", (string?)finding["hint"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\n  \"title\": ,\n}", "line 2")]
    [InlineData("{\"title\": \"a\", \"title\": \"b\"}", "the field \"title\" occurs a second time")]
    [InlineData("", "line 1")]
    [InlineData("{} {}", "line 1")]
    public async Task Broken_JSON_is_told_with_its_place(string body, string place)
    {
        var refused = await author.Post(Articles, body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("json.malformed", refused.Code);
        Assert.Contains(place, (string?)refused.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_that_is_nested_without_end_is_malformed()
    {
        var refused = await author.Post(Articles, new string('[', 5000) + new string(']', 5000));

        Assert.Equal("json.malformed", refused.Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public async Task A_body_of_the_wrong_kind_is_told_so(string body) =>
        Assert.Equal([" json.wrongType"], (await author.Post(Articles, body)).Findings);

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"type\":\"article\",\"locale\":\"de\",\"title\":\""), 0xC3, 0x28, .. "\"}"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var refused = await author.Send(HttpMethod.Post, Articles, content);

        Assert.Equal("json.malformed", refused.Code);
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task A_text_that_nothing_can_keep_is_named_in_every_field(string field)
    {
        var content = ArticleJson.Minimal(null).With(field, Template()[field]!.DeepClone());

        var refused = await author.Post(Articles, content.ToJsonString().Replace(Marker, @"\u0000", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith($"/{field}", refused.Findings.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task Half_a_surrogate_pair_is_no_text_in_any_field(string field)
    {
        var content = ArticleJson.Minimal(null).With(field, Template()[field]!.DeepClone());

        var refused = await author.Post(Articles, content.ToJsonString().Replace(Marker, @"\ud800", StringComparison.Ordinal));

        Assert.Equal("json.malformed", refused.Code);
    }

    [Fact]
    public async Task A_field_name_that_is_no_text_does_not_make_the_service_fail()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Post(Articles, """{"\u0000": 1}""")).Status);
        Assert.Equal("json.malformed", (await author.Post(Articles, """{"\ud800": 1}""")).Code);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_JSON_is_taken_for_JSON(string mediaType)
    {
        var refused = await author.Send(HttpMethod.Post, Articles, ApiClient.Json("{}", mediaType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Equal("request.mediaType", refused.Code);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        var refused = await author.Post(Articles, $"\"{new string('a', 5_000_000)}\"");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Equal("request.tooLarge", refused.Code);
    }

    public static TheoryData<string> TextFields() => [.. Template().Select(field => field.Key)];

    private const string Marker = "STELLE";

    private static JsonObject Template(string text = Marker) =>
        new()
        {
            ["type"] = text,
            ["locale"] = text,
            ["translationGroup"] = text,
            ["externalId"] = text,
            ["section"] = text,
            ["topics"] = new JsonArray(text),
            ["slug"] = text,
            ["kicker"] = text,
            ["title"] = text,
            ["lead"] = text,
            ["leadImage"] = new JsonObject { ["image"] = 1, ["alt"] = text },
            ["body"] = new JsonArray(ArticleJson.Paragraph(text)),
            ["pressRelease"] = new JsonObject
            {
                ["number"] = 1,
                ["year"] = 2026,
                ["issuer"] = text,
            },
            ["event"] = new JsonObject { ["note"] = text },
            ["media"] = new JsonObject
            {
                ["tracks"] = new JsonArray(
                    new JsonObject
                    {
                        ["locale"] = "de",
                        ["label"] = text,
                        ["url"] = "https://example.org/c.vtt",
                    }
                ),
            },
            ["relatedLinks"] = new JsonArray(new JsonObject { ["label"] = "Mehr", ["url"] = $"https://example.org/{text}" }),
            ["seo"] = new JsonObject { ["description"] = text },
            ["authors"] = new JsonArray(text),
            ["contacts"] = new JsonArray(new JsonObject { ["name"] = "Presse", ["email"] = $"a{text}@example.org" }),
            ["license"] = text,
        };
}
