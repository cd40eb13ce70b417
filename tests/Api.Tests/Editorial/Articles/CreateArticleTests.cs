using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class CreateArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_new_article_is_a_draft_at_the_address_that_the_answer_names()
    {
        var site = await editor.GivenSite();

        var created = (await author.Post(Articles, ArticleJson.Minimal(site.News))).Expect(HttpStatusCode.Created);
        var read = await author.Get(created.Headers.Location!.OriginalString);

        Assert.Equal("draft", (string?)read.Json["state"]);
        Assert.Equal(1, read.Version);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal($"{site.News}/neue-faehre-verbindet-beide-ufer-{created.Id}", (string?)read.Json["path"]);
    }

    [Fact]
    public async Task Every_field_comes_back_as_it_was_sent()
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var related = await editor.GivenDraft(site.News);
        var content = Full(site, image.Id, related.Id);

        var created = (await author.Post(Articles, content)).Expect(HttpStatusCode.Created);
        var read = created.Json["content"]!.AsObject();

        foreach (var (field, sent) in content)
        {
            Assert.True(Holds(read[field], sent), $"{field}: sent {sent?.ToJsonString()}, read {read[field]?.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Texts_are_kept_in_composed_form_and_without_space_at_their_ends()
    {
        var site = await editor.GivenSite();
        var content = ArticleJson.Minimal(site.News).With("title", "  Bru\u0308cke \u00a0");

        var created = await author.Post(Articles, content);

        Assert.Equal("Brücke", (string?)created.Json["content"]!["title"]);
    }

    [Fact]
    public async Task An_article_needs_no_section_until_it_is_published()
    {
        var created = await author.Post(Articles, ArticleJson.Minimal(null));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Null(created.Json["path"]);
        Assert.Contains(created.Json["checks"]!.AsArray(), check => (string?)check!["code"] == "check.section.missing");
    }

    [Theory]
    [InlineData("type", "\"essay\"", "/type value.unknown")]
    [InlineData("type", "null", "/type value.required")]
    [InlineData("locale", "\"nl\"", "/locale locale.unknown")]
    [InlineData("title", "\"\"", "/title value.required")]
    [InlineData("title", "\"Zwei\\nZeilen\"", "/title text.lineBreak")]
    [InlineData("slug", "\"Nicht So\"", "/slug slug.format")]
    [InlineData("section", "\"/gibt/es/nicht\"", "/section reference.section")]
    [InlineData("topics", "[\"/gibt/es/nicht\"]", "/topics/0 reference.section")]
    [InlineData("leadImage", "{\"image\": 1}", "/leadImage/image reference.image")]
    [InlineData("relatedLinks", "[{\"label\": \"Mehr zum Fluss\", \"article\": 1}]", "/relatedLinks/0/article reference.article")]
    [InlineData("relatedLinks", "[{\"label\": \"Mehr zum Fluss\"}]", "/relatedLinks/0/url link.target")]
    [InlineData("alternatives", "[{\"kind\": \"audio\", \"article\": 1}]", "/alternatives/0/article reference.article")]
    [InlineData("alternatives", "[{\"kind\": \"audio\"}]", "/alternatives/0/url link.target")]
    [InlineData("alternatives", "[{\"url\": \"https://example.org/\"}]", "/alternatives/0/kind value.required")]
    [InlineData("relatedLinks", "[null]", "/relatedLinks/0 json.wrongType")]
    [InlineData("pressRelease", "{\"number\": 0, \"year\": 2026, \"issuer\": \"Amt\"}", "/pressRelease/number value.outOfRange")]
    [InlineData("event", "{\"speakers\": [{\"office\": \"Amt\"}]}", "/event/speakers/0/name value.required")]
    [InlineData("event", "{\"speaker\": \"Ada Muster\"}", "/event/speaker json.unknownField")]
    [InlineData("event", "{\"source\": {\"medium\": \"Kurier\"}}", "/event/source value.notAllowed")]
    [InlineData("body", "[{\"_type\": \"marquee\"}]", "/body/0/_type json.unknownType")]
    [InlineData("translationGroup", "\"keine\"", "/translationGroup json.wrongType")]
    public async Task What_is_wrong_is_named_with_its_place(string field, string value, string finding)
    {
        var before = await api.State();

        var refused = await author.Post(Articles, ArticleJson.Minimal(null).With(field, JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_section_of_another_locale_is_refused()
    {
        var site = await editor.GivenSite("en");

        var refused = await author.Post(Articles, ArticleJson.Minimal(site.News));

        Assert.Equal(["/section reference.sectionLocale"], refused.Findings);
    }

    [Fact]
    public async Task Topics_are_sections_of_kind_focus_or_topic_and_named_once()
    {
        var site = await editor.GivenSite();
        var topics = new JsonArray(site.Topic, site.News, site.Topic);

        var refused = await author.Post(Articles, ArticleJson.Minimal(site.News).With("topics", topics));

        Assert.Equal(["/topics/1 reference.topic", "/topics/2 value.duplicate"], refused.Findings);
    }

    [Fact]
    public async Task An_external_id_names_one_article()
    {
        var content = ArticleJson.Minimal(null).With("externalId", "altsystem-17");
        (await author.Post(Articles, content)).Expect(HttpStatusCode.Created);

        var refused = await author.Post(Articles, content);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.externalIdTaken", refused.Code);
    }

    [Fact]
    public async Task A_translation_group_has_one_article_in_each_locale()
    {
        var first = await author.GivenDraft((await editor.GivenSite()).News);
        var group = first.Json["content"]!["translationGroup"]!.DeepClone();
        var content = ArticleJson.Minimal(null).With("translationGroup", group);

        var same = await author.Post(Articles, content);
        var other = await author.Post(Articles, content.With("locale", "en"));

        Assert.Equal("article.translationTaken", same.Code);
        Assert.Equal(HttpStatusCode.Created, other.Status);
    }

    [Fact]
    public async Task When_a_translation_is_created_twice_at_once_one_succeeds_and_one_is_refused()
    {
        var content = ArticleJson.Minimal(null).With("translationGroup", Guid.NewGuid().ToString());

        var attempts = await Task.WhenAll(author.Post(Articles, content), author.Post(Articles, content));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(attempt => attempt.Status).Order());
    }

    [Fact]
    public async Task A_draft_writes_no_event()
    {
        var draft = await author.GivenDraft((await editor.GivenSite()).News);

        Assert.Empty(await api.EventsOf(draft.Id));
    }

    private static JsonObject Full(GivenSite site, long image, long related) =>
        JsonNode
            .Parse(
                $$"""
                {
                    "type": "speech", "locale": "de", "externalId": "rede-4", "section": "{{site.News}}",
                    "topics": ["{{site.Topic}}", "{{site.Focus}}"], "slug": "zur-faehre", "kicker": "Verkehr auf dem Wasser",
                    "title": "Rede zur Eröffnung der Fähre", "lead": "Was lange währt, fährt nun – alle 20\u00a0Minuten.",
                    "leadImage": { "image": {{image}}, "alt": "Am Steg", "caption": "Der neue Steg", "decorative": false },
                    "body": [
                        {
                            "_type": "block", "_key": "a", "style": "h2", "markDefs": [],
                            "children": [{ "_type": "span", "_key": "s", "text": "Grußwort", "marks": ["strong"] }]
                        }
                    ],
                    "event": { "speakers": [{ "name": "Ada Muster", "office": "Die Ministerin" }, { "name": "Bo" }], "date": "2026-03-01", "place": "Am Steg", "note": "Es gilt das Wort." },
                    "relatedLinks": [
                        { "label": "Zur Vorgeschichte", "article": {{related}} },
                        { "label": "Fahrplan", "url": "https://example.org/plan" }
                    ],
                    "alternatives": [
                        { "kind": "signLanguage", "article": {{related}} },
                        { "kind": "audio", "url": "https://example.org/rede.mp3", "language": "de" }
                    ],
                    "seo": { "title": "Fähre", "description": "Alles zur Fähre", "noindex": true },
                    "authors": ["Ada Beispiel"],
                    "contacts": [{ "name": "Presse", "role": "Amt", "email": "presse@example.org", "phone": "030 1" }],
                    "license": "CC BY 4.0",
                    "aiDisclosure": { "text": "assisted", "note": "KI half bei der Gliederung." }
                }
                """
            )!
            .AsObject();

    // Everything sent is there; the service may add more, such as nulls and keys.
    private static bool Holds(JsonNode? read, JsonNode? sent) =>
        sent switch
        {
            JsonObject fields => fields.All(field => Holds(read?[field.Key], field.Value)),
            JsonArray items => read is JsonArray array
                && array.Count == items.Count
                && items.Select((item, index) => Holds(array[index], item)).All(holds => holds),
            _ => JsonNode.DeepEquals(read, sent),
        };
}
