using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Preview;

/// <summary>What a preview shows for a moment is what readers get at that moment.</summary>
public sealed class SitePreviewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan[] Moments =
    [
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(5),
        TimeSpan.FromDays(2),
        TimeSpan.FromDays(9),
        TimeSpan.FromDays(40),
    ];

    private readonly HashSet<long> lasting = [];
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient previewer = api.As(Role.Preview);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_answer_for_a_moment_is_byte_for_byte_what_readers_get_then(int seed)
    {
        var site = await editor.GivenSite();
        var random = new Random(seed);
        var articles = new List<GivenArticle>();

        for (var number = 0; number < 14; number++)
        {
            articles.Add(await GivenHistory(site, random, articles));
        }

        await editor.Put(
            $"/v1/editorial/sections/{site.RootId}/pins",
            new { articles = articles.Take(4).Select(article => article.Id) },
            (await editor.Get($"/v1/editorial/sections/{site.RootId}")).ETag
        );

        var start = api.Clock.GetUtcNow();
        var addresses = Addresses(site, articles).ToList();
        var previews = new Dictionary<(TimeSpan, string), ApiResponse>();

        foreach (var moment in Moments)
        {
            foreach (var address in addresses)
            {
                previews[(moment, address)] = await Preview(address, start + moment);
            }
        }

        foreach (var moment in Moments)
        {
            api.Clock.Advance(start + moment - api.Clock.GetUtcNow());

            foreach (var address in addresses)
            {
                var (preview, answer) = (previews[(moment, address)], await reader.Get(address));
                Assert.Equal(Shown(address, answer), Shown(address, preview));
            }
        }

        // The histories are worth testing only if time changes what readers see.
        Assert.True(
            addresses.Count(address => Moments.Select(moment => previews[(moment, address)].Text).Distinct().Count() > 1) > 5
        );
    }

    [Fact]
    public async Task A_preview_is_for_keys_only_and_nobody_may_store_it()
    {
        var site = await editor.GivenSite();
        var preview = await Preview($"/v1/pages?path={site.News}", api.Clock.GetUtcNow().AddDays(1));

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("no-store", preview.Header("Cache-Control"));
        Assert.Null(preview.Header("Last-Modified"));
        Assert.Equal(HttpStatusCode.Unauthorized, await reader.Status($"/v1/preview/pages?path={site.News}"));
        Assert.Equal(HttpStatusCode.OK, await previewer.Status($"/v1/preview/pages?path={site.News}"));
        Assert.Contains(
            "#/query/at time.past",
            (await Preview($"/v1/pages?path={site.News}", api.Clock.GetUtcNow().AddDays(-1))).Findings
        );
        Assert.Equal(HttpStatusCode.BadRequest, await previewer.Status("/v1/preview/sites?at=demnächst"));
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/pages?path={site.News}&at=2030-01-01"));
    }

    [Fact]
    public async Task A_redirect_in_a_preview_stays_in_it()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News);
        var at = api.Clock.GetUtcNow().AddDays(2);

        var page = await previewer.Follow(
            $"/v1/preview/pages?path=/alt/x-{article.Id}&at={Uri.EscapeDataString(at.ToString("O"))}"
        );

        Assert.Equal(article.Id, (long)page.Expect(HttpStatusCode.OK).Json["article"]!["id"]!);
    }

    // A problem names its request.
    private static string Shown(string address, ApiResponse answer) =>
        $"{address} {(int)answer.Status} {(answer.IsProblem ? answer.Code : answer.Text)}";

    internal static IEnumerable<string> Addresses(GivenSite site, IReadOnlyList<GivenArticle> articles) =>
        [
            .. new[] { site.Root, site.News, site.Focus, site.Topics, site.Topic }.Select(path =>
                $"/v1/pages?path={path}&counts=true"
            ),
            .. articles.Select(article => $"/v1/pages?path={article.Path}&redirect=inline"),
            $"/v1/pages?path={site.Root}&limit=3&page=2&include=topics,translations,body",
            $"/v1/articles?section={site.Root}&count=exact&include=body",
            $"/v1/articles?section={site.News}&sort=title",
            $"/v1/articles?ids={string.Join(',', articles.Select(article => article.Id))}",
            $"/v1/search?q=fähre&section={site.Root}",
            $"/v1/search/suggestions?q=neue&section={site.Root}",
            $"/v1/sections?root={site.RootId}",
            $"/v1/navigation?root={site.RootId}",
            $"/v1/topics?root={site.RootId}&counts=true",
            "/v1/paths?limit=1000",
            "/v1/sites",
        ];

    private async Task<GivenArticle> GivenHistory(GivenSite site, Random random, List<GivenArticle> others)
    {
        var section = random.Next(2) == 0 ? site.News : site.Focus;
        var content = Content(site, random, others);
        var draft = await editor.GivenDraft(
            section,
            minimal => content.Aggregate(minimal, (made, field) => made.With(field.Key, field.Value?.DeepClone()))
        );

        if (random.Next(3) == 0)
        {
            var planned = random.Next(2) == 0 ? new { at = Later(random) } : Window(random);
            return await editor.Publish(draft, planned);
        }

        var ends = random.Next(3) == 0;
        var article = await editor.Publish(draft, ends ? new { until = Later(random) } : new { });

        if (!ends)
        {
            lasting.Add(article.Id);
        }

        // The next edition waits.
        return random.Next(2) == 0
            ? await editor.Publish(
                await editor.Change(article, "title", $"Die neue Fähre {random.Next(1000)} fährt"),
                new { at = Later(random).AddMinutes(1), updateKind = random.Next(2) == 0 ? "major" : "minor" }
            )
            : article;
    }

    private JsonObject Content(GivenSite site, Random random, List<GivenArticle> others)
    {
        var content = new JsonObject { ["title"] = $"Fähre {random.Next(1000)} verbindet die Ufer" };

        if (random.Next(2) == 0)
        {
            content["topics"] = new JsonArray(site.Topic);
        }

        // A link to what ends or appears later would be refused.
        if (others.Where(article => lasting.Contains(article.Id)).ToList() is { Count: > 0 } targets)
        {
            var other = targets[random.Next(targets.Count)].Id;
            content["body"] = new JsonArray(ArticleJson.LinkTo(other, "Mehr zur Fähre"));
            content["alternatives"] = new JsonArray(ArticleJson.Alternative("audio", other));
            content["relatedLinks"] = new JsonArray(new JsonObject { ["label"] = "Auch dies", ["article"] = other });
        }

        return content;
    }

    private object Window(Random random)
    {
        var at = Later(random);
        return new { at, until = (DateTimeOffset?)at.AddHours(random.Next(1, 200)) };
    }

    private DateTimeOffset Later(Random random) => api.Clock.GetUtcNow().AddMinutes(random.Next(1, 60 * 24 * 20));

    private Task<ApiResponse> Preview(string address, DateTimeOffset at) =>
        previewer.Get(
            $"{address.Replace("/v1/", "/v1/preview/", StringComparison.Ordinal)}{(address.Contains('?') ? '&' : '?')}at={Uri.EscapeDataString(at.ToString("O"))}"
        );
}
