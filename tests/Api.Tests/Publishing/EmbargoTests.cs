using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>No public address of the contract reveals planned content before its time; then all do, without any write.</summary>
public sealed partial class EmbargoTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Compared =
    [
        "Content-Type",
        "Cache-Control",
        "ETag",
        "Last-Modified",
        "Location",
        "Link",
        "Surrogate-Key",
    ];

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Scheduling_an_article_changes_no_byte_anywhere_and_at_its_hour_it_is_wherever_a_public_one_is()
    {
        var site = await editor.GivenSite();
        var shown = await GivenItem(site, "Nordhang");
        var secret = await GivenItem(site, "Westhang");
        await editor.Publish(shown.Article);

        // Once it is planned, others may refer to it: a link, a related link, a pin. Then the plan is cancelled.
        var planned = await editor.Publish(secret.Article, new { at = api.Clock.GetUtcNow().AddDays(2) });
        var leading = await GivenLeading(site, shown, secret);
        await Pin(site.News, shown, secret);
        var draft = await Unschedule(planned);

        var publicAddresses = await PublicAddresses.Of(api, Values(site, shown, leading));
        var secretAddresses = await PublicAddresses.Of(api, Values(site, secret, leading));
        var before = await Read(secretAddresses);
        await editor.Publish(draft, new { at = api.Clock.GetUtcNow().AddDays(1) });
        var after = await Read(secretAddresses);

        Assert.Equal(Wholes(before), Wholes(after));
        Assert.Empty(Addresses(after.Where(answer => answer.Mentions(secret))));

        var state = await api.State();
        api.Clock.Advance(TimeSpan.FromDays(1));
        var control = await Read(publicAddresses);
        var then = await Read(secretAddresses);

        var pairs = control.Zip(then).ToList();
        // A change is listed once it is recorded, which is a write.
        var told = pairs.Where(pair => pair.First.Operation != "listChanges");
        Assert.Empty(Addresses(told.Where(pair => pair.First.Mentions(shown) && !pair.Second.Mentions(secret))));
        Assert.Empty(Addresses(pairs.Where(pair => pair.First.Status != pair.Second.Status)));
        Assert.Superset(
            new HashSet<string> { "getArticle", "getDocumentFile", "getImage", "getPage", "getRendition", "listArticles" },
            control.Where(answer => answer.Mentions(shown)).Select(answer => answer.Operation).ToHashSet()
        );
        Assert.Equal(state, await api.State());
    }

    [Fact]
    public async Task Scheduling_a_new_edition_changes_no_byte_anywhere_and_at_its_hour_it_stands_wherever_the_old_one_stood()
    {
        const string Old = "am Osthang";
        const string New = "am Talhang";
        var site = await editor.GivenSite();
        var old = await GivenItem(site, "Osthang");
        var published = await editor.Publish(old.Article);
        var image = await editor.GivenImage();
        var document = await GivenDocument("Talhang");
        var content = Content(site.Topic, "Talhang", image.Id, image.Id, document.Id);
        var changed = (await editor.Put(published.Address, content, published.ETag)).Expect(HttpStatusCode.OK);
        var renewed = old with
        {
            Word = "Talhang",
            Article = GivenArticle.From(changed),
            Lead = image.Id,
            InBody = image.Id,
            Fingerprint = await Fingerprint(image.Id),
            Document = document,
        };
        var leading = await GivenLeading(site, old);
        await Pin(site.News, old);

        var addresses = await PublicAddresses.Of(api, Values(site, renewed, leading));
        var before = await Read(addresses);
        await editor.Publish(renewed.Article, new { at = api.Clock.GetUtcNow().AddDays(1) });
        var after = await Read(addresses);

        Assert.Equal(Wholes(before), Wholes(after));
        Assert.Empty(Addresses(after.Where(answer => answer.Says(New))));

        var state = await api.State();
        api.Clock.Advance(TimeSpan.FromDays(1));
        var then = await Read(addresses);

        Assert.Empty(Addresses(then.Where(answer => answer.Says(Old))));
        Assert.Empty(Addresses(after.Zip(then).Where(pair => pair.First.Says(Old) && !pair.Second.Says(New))));
        Assert.Contains(then, answer => answer.Operation == "getRendition" && answer.Status is HttpStatusCode.OK);
        Assert.Equal(state, await api.State());
    }

    private async Task<Item> GivenItem(GivenSite site, string word)
    {
        var (lead, inBody) = ((await editor.GivenImage()).Id, (await editor.GivenImage()).Id);
        var document = await GivenDocument(word);
        var created = await editor.Post("/v1/editorial/articles", Content(site.Topic, word, lead, inBody, document.Id));
        var article = GivenArticle.From(created.Expect(HttpStatusCode.Created));
        var english = await editor.GivenPublished(
            (await editor.GivenSite("en")).News,
            content =>
                content
                    .With("locale", "en")
                    .With("title", "The cable car")
                    .With("translationGroup", (string?)article.Json["content"]!["translationGroup"])
        );
        return new Item(word, article, lead, inBody, await Fingerprint(lead), document, english);
    }

    private async Task<ApiResponse> GivenDocument(string word) =>
        (await editor.SendDocument([.. Given.Pdf(), .. Encoding.UTF8.GetBytes(word)], "", ("title", $"Plan {word}"))).Expect(
            HttpStatusCode.Created
        );

    private static JsonObject Content(string section, string word, long lead, long inBody, long document) =>
        ArticleJson
            .Minimal(section, $"Seilbahn am {word}")
            .With("kicker", $"Seilbahn {word}")
            .With("lead", $"Die Seilbahn am {word} nimmt den Betrieb auf.")
            .With("leadImage", new JsonObject { ["image"] = lead })
            .With(
                "body",
                new JsonArray(
                    ArticleJson.Paragraph($"Die Seilbahn am {word}."),
                    ArticleJson.Image(inBody),
                    new JsonObject { ["_type"] = "download", ["document"] = document }
                )
            );

    /// <summary>A public article that links to the items, in its text and in its related links.</summary>
    private Task<GivenArticle> GivenLeading(GivenSite site, params Item[] items)
    {
        var links = items.Select(item => (JsonNode)new JsonObject { ["label"] = "Zur Seilbahn", ["article"] = item.Article.Id });
        var alternatives = items.Select(item => (JsonNode)ArticleJson.Alternative("signLanguage", item.Article.Id));
        var paragraphs = items.Select(item => (JsonNode)ArticleJson.LinkTo(item.Article.Id, "zur Seilbahn"));

        return editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("relatedLinks", new JsonArray([.. links]))
                    .With("alternatives", new JsonArray([.. alternatives]))
                    .With("body", new JsonArray([.. paragraphs]))
        );
    }

    private async Task Pin(string section, params Item[] items)
    {
        var id = await api.Value<long>("select id from sections where path = $1", section);
        var pins = new { articles = items.Select(item => item.Article.Id) };
        (await editor.Put($"/v1/editorial/sections/{id}/pins", pins, "*")).Expect(HttpStatusCode.OK);
    }

    private async Task<GivenArticle> Unschedule(GivenArticle article) =>
        GivenArticle.From((await editor.Post($"{article.Address}/unschedule", null, article.ETag)).Expect(HttpStatusCode.OK));

    private async Task<string> Fingerprint(long image) =>
        (await api.Value<string>("select fingerprint from images where id = $1", image))!;

    /// <summary>All parameter values for an item and its surroundings.</summary>
    private static Dictionary<string, string[]> Values(GivenSite site, Item item, GivenArticle leading) =>
        new()
        {
            ["id"] =
            [
                $"{item.Article.Id}",
                $"{leading.Id}",
                $"{item.Translation.Id}",
                $"{item.Lead}",
                $"{item.InBody}",
                $"{item.Document.Id}",
                $"{site.RootId}",
            ],
            ["ids"] = [$"{item.Article.Id},{leading.Id}"],
            ["path"] =
            [
                item.Article.Path,
                $"/{item.Article.Id}",
                $"/x-{item.Article.Id}",
                leading.Path,
                site.Topic,
                site.News,
                site.Root,
            ],
            ["root"] = [site.Root[1..]],
            ["map"] = ["sections", "articles-0", "news"],
            ["section"] = [site.Root, site.Topics, site.Topic, site.News],
            ["topic"] = [site.Topic],
            ["fingerprint"] = [item.Fingerprint],
            ["hash"] = ["0123456789abcdef", ((string)item.Document.Json["url"]!).Split('/')[3]],
            ["file"] = ["bericht.pdf"],
            ["name"] = ["original-320.jpg", "3x2-320.webp", "articles.xml", "news.xml"],
            ["format"] = ["rss", "atom", "json"],
            ["q"] = ["Seilbahn", item.Word, item.Word[..4]],
            ["locale"] = ["de", "*"],
            ["limit"] = ["1", "100"],
            ["page"] = ["1", "2"],
            ["year"] = ["2026"],
            ["code"] = ["article.notFound"],
        };

    private async Task<IReadOnlyList<Answer>> Read(IEnumerable<PublicAddress> addresses)
    {
        var answers = new List<Answer>();

        foreach (var address in addresses)
        {
            var answer = await api.Anonymous.Get(address.Address);
            var body = answer.ContentHeaders.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) is true
                ? Convert.ToHexString(SHA256.HashData(answer.Bytes))
                : Trace().Replace(await Whole(address.Address, answer), "");
            var headers = Compared.Select(name => $"{name}: {answer.Header(name)}");
            answers.Add(new Answer(address.Operation, address.Address, answer.Status, body, string.Join('\n', headers)));
        }

        return answers;
    }

    /// <summary>The response; for a list paged one by one, all pages.</summary>
    private async Task<string> Whole(string address, ApiResponse first)
    {
        var text = first.Text;

        if (
            !address.EndsWith("limit=1", StringComparison.Ordinal)
            || first.ContentHeaders.ContentType?.MediaType != "application/json"
        )
        {
            return text;
        }

        // The change feed also has a cursor for future changes.
        for (var page = first.Json; page["items"] is JsonArray { Count: > 0 } && Next(page) is { } cursor; )
        {
            var answer = (await api.Anonymous.Get($"{address}&cursor={Uri.EscapeDataString(cursor)}")).Expect(HttpStatusCode.OK);
            (text, page) = ($"{text}\n{answer.Text}", answer.Json);
        }

        return text;

        static string? Next(JsonNode page) => (string?)page["page"]?["nextCursor"];
    }

    private static IEnumerable<string> Wholes(IEnumerable<Answer> answers) => answers.Select(answer => answer.Whole);

    private static IEnumerable<string> Addresses(IEnumerable<Answer> answers) => answers.Select(answer => answer.Address);

    private static IEnumerable<string> Addresses(IEnumerable<(Answer First, Answer Second)> pairs) =>
        pairs.Select(pair => $"{pair.First.Address} {(int)pair.First.Status}, {pair.Second.Address} {(int)pair.Second.Status}");

    /// <summary>A problem's trace id, unique to each response.</summary>
    [GeneratedRegex("\"traceId\": ?\"[^\"]*\"")]
    private static partial Regex Trace();

    /// <summary>An article with its pictures and its translation, and a word unique to it.</summary>
    private sealed record Item(
        string Word,
        GivenArticle Article,
        long Lead,
        long InBody,
        string Fingerprint,
        ApiResponse Document,
        GivenArticle Translation
    );

    private sealed record Answer(string Operation, string Address, HttpStatusCode Status, string Body, string Headers)
    {
        public string Whole => $"{Address}: {(int)Status}\n{Headers}\n{Body}";

        /// <summary>Whether the response reveals the item; echoing the requested address does not.</summary>
        public bool Mentions(Item item) =>
            (int)Status < 400
            && (
                IsOwnFile(item)
                || ((string[])[$"{item.Article.Id}", $"{item.Lead}", $"{item.InBody}", item.Word]).Any(word => Says(word))
            );

        public bool Says(string word) => (int)Status < 400 && Body.Contains(word, StringComparison.OrdinalIgnoreCase);

        private bool IsOwnFile(Item item) =>
            Operation == "getRendition" && Address.Contains($"/{item.Lead}/", StringComparison.Ordinal);
    }
}
