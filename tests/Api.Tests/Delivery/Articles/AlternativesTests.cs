using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

/// <summary>The content of an article in sign language, with audio description or to listen to.</summary>
public sealed class AlternativesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_article_names_its_alternatives_and_they_name_it()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var audio = new JsonObject
        {
            ["kind"] = "audio",
            ["url"] = "https://medien.example/faehre.mp3",
            ["language"] = "de",
        };
        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed), audio));

        var (forth, back) = (await Read(spoken), await Read(signed));

        Assert.Equal(
            $$"""
            [{"kind":"signLanguage","href":"{{signed.Path}}","article":{{signed.Id}},"title":"Die Fähre in Gebärdensprache","language":"gsg"},
            {"kind":"audio","href":"https://medien.example/faehre.mp3","article":null,"title":null,"language":"de"}]
            """.ReplaceLineEndings(""),
            Plain(forth["alternatives"]!)
        );
        Assert.Equal(
            $$"""[{"kind":"signLanguage","href":"{{spoken.Path}}","article":{{spoken.Id}},"title":"Neue Fähre verbindet beide Ufer","language":"de"}]""",
            Plain(back["alternativeTo"]!)
        );
        Assert.Equal(("de", "gsg"), ((string?)back["locale"], (string?)back["media"]!["language"]));
        Assert.NotEqual((string?)forth["translationGroup"], (string?)back["translationGroup"]);
        Assert.Empty(forth["alternativeTo"]!.AsArray());
        Assert.Empty(back["alternatives"]!.AsArray());
    }

    [Fact]
    public async Task An_article_without_a_language_of_its_own_is_in_that_of_its_locale()
    {
        var site = await editor.GivenSite();
        var heard = await editor.GivenPublished(site.News);
        var text = await editor.GivenPublished(site.News, content => Naming(content, ArticleJson.Alternative("audio", heard.Id)));

        Assert.Equal("de", (string?)(await Read(text))["alternatives"]![0]!["language"]);
    }

    [Fact]
    public async Task Alternatives_follow_moves_in_both_directions()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed)));
        var elsewhere = await editor.GivenSection(site.Root, "standard", "Mediathek", slug: "mediathek");

        foreach (var article in new[] { signed, spoken })
        {
            await editor.Publish(await editor.Change(article, "section", (string?)elsewhere.Json["path"]));
        }

        var (forth, back) = (await Read(spoken), await Read(signed));

        Assert.StartsWith($"{site.Root}/mediathek/", (string?)forth["path"], StringComparison.Ordinal);
        Assert.Equal((string?)back["path"], (string?)forth["alternatives"]![0]!["href"]);
        Assert.Equal((string?)forth["path"], (string?)back["alternativeTo"]![0]!["href"]);
    }

    [Fact]
    public async Task Readers_learn_nothing_of_what_they_cannot_see()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var open = await editor.GivenPublished(site.News, content => Naming(Recorded(content, "de"), Sign(signed)));
        await editor.GivenDraft(site.News, content => Naming(content, Sign(signed)).With("title", "Ein Entwurf"));
        var planned = await editor.GivenScheduled(
            api.Clock.GetUtcNow().AddDays(1),
            site.News,
            content => Naming(content, Sign(signed)).With("title", "Erst morgen")
        );
        var player = await editor.GivenPublished(site.News, content => content.With("body", Playing(open.Id)));

        Assert.Equal([$"{open.Id}"], Ids((await Read(signed))["alternativeTo"]!));

        api.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([$"{planned.Id}", $"{open.Id}"], Ids((await Read(signed))["alternativeTo"]!));

        await editor.Withdraw(signed);
        var withdrawn = await reader.Get($"/v1/articles/{open.Id}");
        Assert.Empty(withdrawn.Json["alternatives"]!.AsArray());
        Assert.DoesNotContain($"{signed.Id}", withdrawn.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{signed.Id}", (await reader.Get($"/v1/articles/{player.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_alternative_appears_with_its_article_also_in_a_preview()
    {
        var site = await editor.GivenSite();
        var at = api.Clock.GetUtcNow().AddDays(1);
        var signed = await editor.GivenScheduled(at, site.News, Signed);
        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed)));

        var moment = Uri.EscapeDataString($"{at.AddHours(1):O}");
        var preview = await api.As(Role.Preview).Get($"/v1/preview/pages?path={spoken.Path}&at={moment}");

        Assert.Empty((await Read(spoken))["alternatives"]!.AsArray());
        Assert.Single(preview.Expect(HttpStatusCode.OK).Json["article"]!["alternatives"]!.AsArray());
    }

    [Fact]
    public async Task What_can_be_played_in_a_body_has_its_tracks_language_and_alternatives()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var video = await editor.GivenPublished(
            site.News,
            content =>
                Naming(
                    Recorded(content, "de", Track("descriptions", "de", "Mit Bildbeschreibung"), Track("chapters", "de")),
                    Sign(signed)
                )
        );
        var article = await editor.GivenPublished(site.News, content => content.With("body", Playing(video.Id)));

        var recording = (await Read(article))["body"]![0]!["recording"]!;

        Assert.Equal("de", (string?)recording["language"]);
        Assert.Equal(
            ["descriptions Mit Bildbeschreibung", "chapters "],
            recording["tracks"]!.AsArray().Select(track => $"{track!["kind"]} {track["label"]}")
        );
        Assert.Equal(Plain((await Read(video))["alternatives"]!), Plain(recording["alternatives"]!));
    }

    [Fact]
    public async Task Search_engines_get_the_language_and_what_the_recording_offers()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var spoken = await editor.GivenPublished(
            site.News,
            content =>
                Naming(
                    Recorded(content, "de", Track("captions", "de"), Track("subtitles", "en"), Track("descriptions", "de")),
                    Sign(signed)
                )
        );

        var (forth, back) = (await JsonLd(spoken), await JsonLd(signed));

        Assert.Equal(["de", "en"], forth["caption"]!.AsArray().Select(track => (string?)track!["inLanguage"]));
        Assert.Equal(
            ["captions", "transcript", "audioDescription"],
            forth["accessibilityFeature"]!.AsArray().Select(feature => (string?)feature)
        );
        Assert.Equal(
            ("gsg", $"{back["@id"]}"),
            ((string?)forth["workExample"]![0]!["inLanguage"], (string?)forth["workExample"]![0]!["@id"])
        );
        Assert.Equal("gsg", (string?)back["inLanguage"]);
        Assert.Equal((string?)forth["@id"], (string?)back["exampleOfWork"]![0]!["@id"]);
        Assert.Equal(["transcript", "signLanguage"], back["accessibilityFeature"]!.AsArray().Select(feature => (string?)feature));
    }

    [Fact]
    public async Task An_alternative_that_readers_will_not_see_stops_the_publication()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenDraft(site.News, Signed);
        var spoken = await editor.GivenDraft(site.News, content => Naming(content, Sign(signed)));

        var refused = await editor.Post($"{spoken.Address}/publish", new { }, spoken.ETag);

        Assert.Equal(
            ["/alternatives/0/article check.reference.unpublished"],
            refused.Expect(HttpStatusCode.UnprocessableEntity).Findings
        );
    }

    [Theory]
    [InlineData("""{"kind": "audio", "article": 1, "url": "https://example.org/"}""", "/alternatives/0/url link.target")]
    [InlineData("""{"kind": "braille", "url": "https://example.org/"}""", "/alternatives/0/kind value.unknown")]
    [InlineData("""{"kind": "audio", "url": "/a.mp3"}""", "/alternatives/0/url link.address")]
    [InlineData(
        """{"kind": "audio", "url": "https://example.org/", "language": "deutsch?"}""",
        "/alternatives/0/language value.format"
    )]
    [InlineData("""{"kind": "audio", "article": 1, "language": "de"}""", "/alternatives/0/language value.notAllowed")]
    [InlineData(
        """{"kind": "audio", "url": "https://example.org/"}, {"kind": "audio", "url": "https://example.org/"}""",
        "/alternatives/1 value.duplicate"
    )]
    public Task A_wrong_alternative_is_named_with_its_place(string alternatives, string finding) =>
        Refused($$"""{"alternatives": [{{alternatives}}]}""", finding);

    [Theory]
    [InlineData("""{"language": "Gebärdensprache"}""", "/media/language value.format")]
    [InlineData(
        """{"tracks": [{"kind": "lyrics", "locale": "de", "url": "https://x.de/a"}]}""",
        "/media/tracks/0/kind value.unknown"
    )]
    [InlineData("""{"tracks": [{"url": "https://x.de/a"}]}""", "/media/tracks/0/locale value.required")]
    [InlineData("""{"tracks": [{"locale": "d", "url": "https://x.de/a"}]}""", "/media/tracks/0/locale value.format")]
    [InlineData(
        """{"tracks": [{"locale": "de", "url": "https://x.de/a", "label": "a\nb"}]}""",
        "/media/tracks/0/label text.lineBreak"
    )]
    [InlineData(
        """{"tracks": [{"locale": "de", "url": "https://x.de/a"}, {"kind": "captions", "locale": "DE", "url": "https://x.de/b"}]}""",
        "/media/tracks/1 value.duplicate"
    )]
    public Task A_wrong_track_is_named_with_its_place(string media, string finding) =>
        Refused($$"""{"media": {{media}}}""", finding);

    private async Task Refused(string patch, string finding)
    {
        var draft = await editor.GivenDraft(change: Signed);
        var refused = await editor.Patch(draft.Address, patch, draft.ETag);
        Assert.Equal([finding], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    private async Task<JsonNode> Read(GivenArticle article) =>
        (await reader.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK).Json;

    private async Task<JsonNode> JsonLd(GivenArticle article) =>
        (await reader.Get($"/v1/articles/{article.Id}/jsonld")).Json["@graph"]![0]!;

    private static string Plain(JsonNode node) => node.ToJsonString(Unescaped);

    private static IEnumerable<string> Ids(JsonNode articles) => articles.AsArray().Select(article => $"{article!["article"]}");

    internal static JsonObject Signed(JsonObject content) =>
        Recorded(content, "gsg").With("title", "Die Fähre in Gebärdensprache");

    internal static JsonObject Naming(JsonObject content, params JsonNode[] alternatives) =>
        content.With("alternatives", new JsonArray(alternatives));

    internal static JsonObject Sign(GivenArticle article) => ArticleJson.Alternative("signLanguage", article.Id);

    private static JsonArray Playing(long video) => [new JsonObject { ["_type"] = "video", ["article"] = video }];

    private static JsonObject Track(string kind, string locale, string? label = null) =>
        new()
        {
            ["kind"] = kind,
            ["locale"] = locale,
            ["label"] = label,
            ["url"] = $"https://medien.example/faehre.{kind}.{locale}.vtt",
        };

    private static JsonObject Recorded(JsonObject content, string language, params JsonNode[] tracks) =>
        content
            .With("type", "video")
            .With(
                "media",
                new JsonObject
                {
                    ["sources"] = new JsonArray(
                        new JsonObject { ["url"] = "https://medien.example/faehre.mp4", ["mediaType"] = "video/mp4" }
                    ),
                    ["language"] = language,
                    ["tracks"] = new JsonArray(tracks),
                    ["transcript"] = ArticleJson.Paragraphs("Die Fähre legt ab."),
                }
            );
}
