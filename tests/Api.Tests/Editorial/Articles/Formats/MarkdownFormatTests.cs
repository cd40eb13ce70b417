using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Formats;

public sealed class MarkdownFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_article_in_Markdown_is_the_same_as_in_JSON()
    {
        var site = await editor.GivenSite();
        var image = (await author.GivenImage()).Id;
        var markdown = await author.Send(
            HttpMethod.Post,
            Articles,
            Texts.Markdown(
                $"""
                ---
                type: article
                locale: de
                section: {site.News}
                topics:
                  - {site.Topic}
                kicker: Verkehr
                title: Neue Fähre verbindet beide Ufer
                lead: >-
                  Seit heute fährt die Fähre.
                  Sie kostet nichts.
                leadImage:
                  image: {image}   # die Fähre
                  alt: Fähre am Steg
                seo:
                  noindex: true
                ---

                Die Fähre fährt alle *zwanzig* Minuten – auch [nachts](https://example.org/fahrplan).

                ## Wie es weitergeht
                """
            )
        );

        var json = ArticleJson
            .Minimal(site.News)
            .With("topics", new JsonArray(site.Topic))
            .With("kicker", "Verkehr")
            .With("lead", "Seit heute fährt die Fähre. Sie kostet nichts.")
            .With("leadImage", new JsonObject { ["image"] = image, ["alt"] = "Fähre am Steg" })
            .With("seo", new JsonObject { ["noindex"] = true })
            .With(
                "body",
                JsonNode.Parse(
                    """
                    [
                      {"_type":"block","style":"normal","markDefs":[{"_type":"link","_key":"m1","href":"https://example.org/fahrplan"}],"children":[
                        {"_type":"span","text":"Die Fähre fährt alle ","marks":[]},
                        {"_type":"span","text":"zwanzig","marks":["em"]},
                        {"_type":"span","text":" Minuten – auch ","marks":[]},
                        {"_type":"span","text":"nachts","marks":["m1"]},
                        {"_type":"span","text":".","marks":[]}]},
                      {"_type":"block","style":"h2","markDefs":[],"children":[{"_type":"span","text":"Wie es weitergeht","marks":[]}]}
                    ]
                    """
                )
            );
        var expected = (await author.Post(Articles, json)).Expect(HttpStatusCode.Created);

        Assert.Equal(ContentOf(expected), ContentOf(markdown.Expect(HttpStatusCode.Created)));
        Assert.Equal("[]", markdown.Json["conversion"]!["losses"]!.ToJsonString());
        Assert.Null(expected.Json["conversion"]);
    }

    [Fact]
    public async Task What_was_read_as_Markdown_can_be_sent_back_unchanged()
    {
        var image = (await author.GivenImage()).Id;
        var draft = await editor.GivenDraft(change: content =>
            content
                .With("title", "Brücke: „offen“ – 24 Stunden")
                .With("externalId", $"0{image}")
                .With("leadImage", new JsonObject { ["image"] = image, ["decorative"] = true })
                .With(
                    "relatedLinks",
                    new JsonArray(new JsonObject { ["label"] = "Mehr: hier", ["url"] = "https://example.org/?a=b" })
                )
                .With("alternatives", JsonNode.Parse("""[{"kind": "signLanguage", "url": "https://example.org/dgs"}]"""))
                .With("body", new JsonArray(ArticleJson.Paragraph("# Kein *Titel* --- <b>"), ArticleJson.Image(image)))
        );

        var document = await author.Get(draft.Address, ("Accept", "text/markdown"));
        Assert.Equal("text/markdown; charset=utf-8", document.Header("Content-Type"));
        Assert.Equal(draft.ETag, document.ETag);

        var replaced = await author.Send(HttpMethod.Put, draft.Address, Texts.Markdown(document.Text), draft.ETag);
        Assert.Equal(ContentOf(draft.Json), ContentOf(replaced.Expect(HttpStatusCode.OK)));
        Assert.Equal(draft.ETag, replaced.ETag);
        Assert.Null(replaced.Json["conversion"]);
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task A_body_that_was_read_as_text_can_be_sent_back_in_JSON(string format)
    {
        var draft = await editor.GivenDraft();
        var read = (await author.Get($"{draft.Address}?body={format}")).Expect(HttpStatusCode.OK);
        var content = read.Json["content"]!.DeepClone().AsObject();

        Assert.Equal(format, (string?)content["bodyFormat"]);
        Assert.Equal(JsonValueKind.String, content["body"]!.GetValueKind());

        var replaced = await author.Put(draft.Address, content, read.ETag);
        Assert.Equal(ContentOf(draft.Json), ContentOf(replaced.Expect(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task What_Markdown_could_not_carry_over_is_reported_in_the_language_of_the_caller()
    {
        var draft = await editor.GivenDraft();
        var content = draft
            .Content.With("bodyFormat", "markdown")
            .With("body", "Text\n\n<b>fett</b>\n\n![Foto](https://example.org/a.jpg)");

        var german = await author.Put($"{draft.Address}?dryRun=true", content, draft.ETag, ("Accept-Language", "de"));
        var english = await author.Put($"{draft.Address}?dryRun=true", content, draft.ETag);
        var losses = german.Expect(HttpStatusCode.OK).Json["conversion"]!["losses"]!.AsArray();

        Assert.Contains(losses, loss => (int?)loss!["line"] == 5 && (string?)loss["kind"] == "image");
        Assert.NotEqual(losses.ToJsonString(), english.Json["conversion"]!["losses"]!.ToJsonString());
    }

    [Fact]
    public async Task Findings_name_the_line_of_the_field()
    {
        var refused = await author.Send(
            HttpMethod.Post,
            Articles,
            Texts.Markdown("---\ntype: article\nlocale: de\ntitle: 2026\nleadImage:\n  image: drei\nfarbe: rot\n---\nText\n")
        );

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/farbe json.unknownField", "/leadImage/image json.wrongType", "/title json.wrongType"], refused.Findings);
        Assert.Equal(
            ["Line 4", "Line 6", "Line 7"],
            refused.Json["errors"]!.AsArray().Select(error => ((string)error!["message"]!).Split(':')[0]).Order()
        );
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_found_in_its_line()
    {
        var refused = await author.Send(
            HttpMethod.Post,
            Articles,
            Texts.Markdown("---\ntype: article\nlocale: de\ntitle: Titel\nsection: /nirgends\n---\nText\n")
        );

        Assert.Equal(["/section reference.section"], refused.Findings);
        Assert.StartsWith("Line 5: ", (string)refused.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\ntitle: [\n---\nText", HttpStatusCode.BadRequest, "frontMatter.invalid")]
    [InlineData("---\ntitle: a\ntitle: b\n---\nText", HttpStatusCode.BadRequest, "frontMatter.invalid")]
    [InlineData("Text ohne Felder", HttpStatusCode.UnprocessableEntity, "request.invalid")]
    [InlineData("---\nbody: Text\n---\nText", HttpStatusCode.UnprocessableEntity, "request.invalid")]
    public async Task Front_matter_that_says_nothing_usable_is_refused(string text, HttpStatusCode status, string code)
    {
        var before = await api.State();
        var refused = await author.Send(HttpMethod.Post, Articles, Texts.Markdown(text));

        Assert.Equal(code, refused.Expect(status).Code);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("text/markdown; charset=iso-8859-1", "request.charset")]
    [InlineData("text/html; charset=utf-16", "request.charset")]
    [InlineData("application/json; charset=iso-8859-1", "request.charset")]
    [InlineData("text/plain", "request.mediaType")]
    public async Task Other_types_and_charsets_are_refused(string type, string code)
    {
        var refused = await author.Send(HttpMethod.Post, Articles, Texts.Of(type, "Text"));
        Assert.Equal(code, refused.Expect(HttpStatusCode.UnsupportedMediaType).Code);
    }

    [Theory]
    [InlineData("text/markdown")]
    [InlineData("text/html; charset=UTF-8")]
    public async Task Bytes_that_are_not_UTF_8_are_refused(string type)
    {
        var refused = await author.Send(HttpMethod.Post, Articles, Texts.Of(type, Encoding.Latin1.GetBytes("Brücke")));
        Assert.Equal("request.encoding", refused.Expect(HttpStatusCode.BadRequest).Code);
    }

    [Fact]
    public async Task A_byte_order_mark_and_the_line_ends_of_Windows_do_no_harm()
    {
        var text =
            "\uFEFF---\r\ntype: article\r\nlocale: de\r\ntitle: Brücke\r\n---\r\n\r\nErste Zeile\r\nzweite Zeile\r\n\r\n## Titel\r\n";
        var created = await author.Send(HttpMethod.Post, Articles, Texts.Of("text/markdown; charset=\"UTF-8\"", text));

        Assert.Equal("Brücke", (string?)created.Expect(HttpStatusCode.Created).Json["content"]!["title"]);
        Assert.DoesNotContain("\\r", created.Text, StringComparison.Ordinal);
        Assert.Equal(2, created.Json["content"]!["body"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("> ", 5_000, HttpStatusCode.UnprocessableEntity, "body.tooDeep")]
    [InlineData("a\n", 25_000, HttpStatusCode.RequestEntityTooLarge, "body.tooManyLines")]
    [InlineData("[a](", 50_000, HttpStatusCode.RequestEntityTooLarge, "body.tooManyLinks")]
    [InlineData("Satz ", 300_000, HttpStatusCode.RequestEntityTooLarge, "body.tooLarge")]
    [InlineData("a\n\n", 600, HttpStatusCode.UnprocessableEntity, "request.invalid")]
    public async Task Too_much_is_refused(string part, int times, HttpStatusCode status, string code)
    {
        var text = new StringBuilder("---\ntype: article\nlocale: de\ntitle: Brücke\n---\n").Insert(47, part, times).Append('x');
        var refused = await author.Send(HttpMethod.Post, Articles, Texts.Markdown(text.ToString()));

        Assert.Equal(code, refused.Expect(status).Code);
    }

    [Theory]
    [InlineData("rtf", "\"Text\"", "/bodyFormat value.unknown")]
    [InlineData(null, "[]", "/bodyFormat value.unknown")]
    [InlineData("text", "\"Text\"", "/bodyFormat value.unknown")]
    [InlineData("markdown", "[]", "/body json.wrongType")]
    [InlineData("html", "3", "/body json.wrongType")]
    [InlineData("markdown", "null", "/body json.wrongType")]
    [InlineData("html", "null", "/body json.wrongType")]
    [InlineData("portableText", "\"Text\"", "/body json.wrongType")]
    public async Task A_body_that_is_not_what_bodyFormat_says_is_refused(string? format, string body, string finding)
    {
        var content = ArticleJson.Minimal(null).With("bodyFormat", format).With("body", JsonNode.Parse(body));
        Assert.Equal([finding], (await author.Post(Articles, content)).Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    [Fact]
    public async Task A_patch_takes_a_body_in_Markdown()
    {
        var draft = await editor.GivenDraft();
        var patched = await author.Patch(draft.Address, new { bodyFormat = "markdown", body = "## Neu\n\nText" }, draft.ETag);

        Assert.Equal(2, patched.Expect(HttpStatusCode.OK).Json["content"]!["body"]!.AsArray().Count);
        Assert.Equal("[]", patched.Json["conversion"]!["losses"]!.ToJsonString());
    }

    [Fact]
    public async Task An_import_by_name_takes_Markdown_too()
    {
        var name = Given.UniqueSlug("import");
        var text = Texts.Markdown("---\ntype: article\nlocale: de\ntitle: Brücke\n---\nText\n");
        var created = await author.Send(HttpMethod.Put, $"{Articles}/by-external-id/{name}", text);

        Assert.Equal(name, (string?)created.Expect(HttpStatusCode.Created).Json["content"]!["externalId"]);
    }

    private static string ContentOf(ApiResponse response) => ContentOf(response.Json);

    /// <summary>All values of a content, except keys and values unique to each article.</summary>
    private static string ContentOf(JsonNode article)
    {
        var content = article["content"]!.DeepClone().AsObject();
        content.Remove("translationGroup");
        Forget(content["body"]!.AsArray());
        return content.ToJsonString();
    }

    private static void Forget(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            block.Remove("_key");
            var keys = block["markDefs"]?.AsArray().Select(definition => (string)definition!["_key"]!).ToList() ?? [];

            foreach (var span in block["children"]?.AsArray() ?? [])
            {
                span!.AsObject().Remove("_key");
                var marks = span["marks"]!
                    .AsArray()
                    .Select(mark => keys.IndexOf((string)mark!) is >= 0 and var at ? $"#{at}" : (string)mark!);
                span["marks"] = new JsonArray([.. marks.Select(mark => (JsonNode)mark)]);
            }

            foreach (var definition in block["markDefs"]?.AsArray() ?? [])
            {
                definition!.AsObject().Remove("_key");
            }
        }
    }
}
