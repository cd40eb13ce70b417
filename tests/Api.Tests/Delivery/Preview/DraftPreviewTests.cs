using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Preview;

/// <summary>A preview with drafts is what readers get once everything is published.</summary>
public sealed partial class DraftPreviewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient previewer = api.As(Role.Preview);
    private readonly ApiClient anybody = api.Anonymous;
    private long picture;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_answer_with_drafts_is_what_readers_get_once_they_are_published(int seed)
    {
        var site = await editor.GivenSite();
        var random = new Random(seed);
        picture = (await editor.GivenImage()).Id;
        var lasting = await editor.GivenPublished(
            site.News,
            content => content.With("body", new JsonArray(Heading(7), ArticleJson.Image(picture)))
        );
        var (histories, drafts) = (new List<GivenArticle>(), new List<GivenArticle>());

        for (var number = 0; number < 10; number++)
        {
            histories.Add(await GivenHistory(site, random, lasting.Id));
        }

        // A draft has the date of its last change until it is published: from here on no time passes.
        var planned = await GivenDraftedSection(site);

        foreach (var article in histories)
        {
            drafts.Add(await Draft(article, site, planned.Path, random, lasting.Id));
        }

        string[] addresses = [.. SitePreviewTests.Addresses(site, [.. drafts, lasting]), $"/v1/pages?path={planned.Path}"];
        var previews = new Dictionary<string, ApiResponse>();
        var before = new Dictionary<string, string>();

        foreach (var address in addresses)
        {
            previews[address] = await previewer.Get(WithDrafts(address));
            before[address] = Shown(await anybody.Get(address));
        }

        await editor.Post($"/v1/editorial/sections/{planned.Id}/activate", new { }, planned.ETag);

        foreach (var draft in drafts)
        {
            await editor.Publish(draft, new { updateKind = "minor" });
        }

        foreach (var address in addresses)
        {
            Assert.Equal($"{address} {Shown(await anybody.Get(address))}", $"{address} {Shown(previews[address])}");
        }

        Assert.True(addresses.Count(address => before[address] != Shown(previews[address])) > 15);
    }

    private async Task<(long Id, string Path, string ETag)> GivenDraftedSection(GivenSite site)
    {
        var section = await editor.Post(
            "/v1/editorial/sections?draft=true",
            new
            {
                parent = site.Root,
                kind = "standard",
                title = "Bald",
            }
        );
        return (section.Expect(HttpStatusCode.Created).Id, (string)section.Json["path"]!, section.ETag!);
    }

    private async Task<GivenArticle> GivenHistory(GivenSite site, Random random, long lasting)
    {
        string[] sections = [site.News, site.Focus, site.Topic];
        var article = await editor.GivenDraft(
            sections[random.Next(sections.Length)],
            content => Fill(content, site, random, lasting)
        );
        var history = random.Next(4);

        if (history > 0)
        {
            article = await editor.Publish(article);
            api.Clock.Advance(TimeSpan.FromMinutes(random.Next(90)));
        }

        return history == 1 ? await editor.Withdraw(article) : article;
    }

    private async Task<GivenArticle> Draft(GivenArticle article, GivenSite site, string drafted, Random random, long lasting)
    {
        var changed = Fill(article.Content, site, random, lasting);

        if (random.Next(3) == 0)
        {
            changed["section"] = drafted;
        }

        return GivenArticle.From((await editor.Put(article.Address, changed, article.ETag)).Expect(HttpStatusCode.OK));
    }

    private JsonObject Fill(JsonObject content, GivenSite site, Random random, long lasting) =>
        content
            .With("title", $"Fähre {random.Next(1000)} verbindet die Ufer")
            .With("topics", random.Next(2) == 0 ? new JsonArray(site.Topic) : [])
            .With("relatedLinks", new JsonArray(new JsonObject { ["label"] = "Auch dies", ["article"] = lasting }))
            .With(
                "body",
                new JsonArray(
                    ArticleJson.Paragraph($"Absatz {random.Next(1000)}"),
                    Heading(random.Next(9)),
                    ArticleJson.Image(picture),
                    ArticleJson.LinkTo(lasting, "Mehr zur Fähre")
                )
            )
            .With("leadImage", new JsonObject { ["image"] = picture });

    private static JsonObject Heading(int number) =>
        new()
        {
            ["_type"] = "block",
            ["style"] = "h2",
            ["children"] = Spans($"Zwischentitel {number}"),
        };

    private static JsonArray Spans(string text) =>
        [
            new JsonObject
            {
                ["_type"] = "span",
                ["text"] = text,
                ["marks"] = new JsonArray(),
            },
        ];

    private static string WithDrafts(string address) =>
        $"{address.Replace("/v1/", "/v1/preview/", StringComparison.Ordinal)}{(address.Contains('?') ? '&' : '?')}drafts=true";

    // A problem names its request; JSON compares without the order of its properties.
    private static string Shown(ApiResponse answer) =>
        $"{(int)answer.Status} {(answer.IsProblem ? answer.Code : Sorted(answer.Json)!.ToJsonString())}";

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject item => new JsonObject(
                item.OrderBy(field => field.Key, StringComparer.Ordinal)
                    .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Sorted)]),
            JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(WithoutToken(text)),
            _ => node?.DeepClone(),
        };

    private static string WithoutToken(string address) => TokenPart().Replace(address, "");

    [GeneratedRegex(@"\?token=[A-Za-z0-9_-]+")]
    private static partial Regex TokenPart();
}
