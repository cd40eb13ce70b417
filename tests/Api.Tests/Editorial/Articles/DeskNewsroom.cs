using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Editorial.Articles;
using Api.Editorial.Articles.Checks;
using Api.Tests.Support;
using Domain;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Editorial.Articles;

/// <summary>Some sixty articles in all states, which refer to each other, and what each filter should find.</summary>
public sealed class DeskNewsroom(PgCluster cluster) : IAsyncLifetime
{
    private static readonly string[] Titles =
    [
        "Neue Fähre am Steg",
        "EU-Gipfel in Straßburg",
        "Die EU hilft",
        "100 % Ökostrom_neu („EU-weit“)",
        "Haushalt verabschiedet",
    ];

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly Random random = new(19);
    private GivenSite site = null!;
    private long image;

    public ApiFixture Api { get; } = new(cluster);

    /// <summary>As the editorial API shows each of them.</summary>
    public IReadOnlyList<JsonNode> Articles { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        var editor = Api.As(Role.Editor);
        site = await editor.GivenSite();
        image = (await editor.GivenImage()).Id;
        var made = new List<GivenArticle>();

        for (var number = 0; number < 60; number++)
        {
            Api.Clock.Advance(TimeSpan.FromHours(7));
            var caller = random.Next(3) == 0 ? Api.As(Role.Admin) : editor;
            var article = await caller.GivenDraft(
                random.Next(2) == 0 ? site.News : site.Focus,
                content => Content(content, number, made)
            );
            made.Add(await Advance(number % 4 == 1 ? await Assign(article) : article, number % 12));
        }

        var read = new List<JsonNode>();

        foreach (var article in made)
        {
            if (await editor.Get(article.Address) is not { Status: HttpStatusCode.OK } answer)
            {
                continue;
            }

            var json = answer.Json;

            // Readers may see another title.
            if ((int?)json["publishedEdition"] is { } edition)
            {
                var shown = await editor.Get($"{article.Address}/editions/{edition}");
                json["publicTitle"] = (string?)shown.Expect(HttpStatusCode.OK).Json["content"]!["title"];
                json["publicChecks"] = await ChecksOf(article.Id, edition);
            }

            read.Add(json);
        }

        Articles = read;

        while (await Api.Services.GetRequiredService<CheckWorker>().RenewDue(Ct) > 0) { }
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public IReadOnlyList<(string Query, Predicate<JsonNode> Matches)> Filters()
    {
        var (linked, now) = (IdOf(Articles[4]), Api.Clock.GetUtcNow());
        var (month, ago) = (now.AddDays(-8), now.AddDays(-4));
        string[] open = ["draft", "inReview", "approved", "scheduled"];

        return
        [
            ($"section={site.Root}", article => Section(article) is not null),
            ($"section={site.News}", article => Section(article) == site.News),
            ($"section={site.Topics}", _ => false),
            ($"topic={site.Topics}", article => Has(article["content"]!["topics"], site.Topic)),
            ($"topic={site.Topic},{site.Focus}", article => Has(article["content"]!["topics"], site.Topic)),
            ("type=article", article => Type(article) == "article"),
            ("type=page,interview", article => Type(article) is "page" or "interview"),
            ("locale=de", article => (string?)article["content"]!["locale"] == "de"),
            ("locale=de-simple,en", article => (string?)article["content"]!["locale"] == "de-simple"),
            ("state=draft", article => (string?)article["state"] == "draft"),
            ("state=scheduled,withdrawn", article => (string?)article["state"] is "scheduled" or "withdrawn"),
            ("isPublic=true", article => article["publishedEdition"] is not null),
            ("isPublic=false", article => article["publishedEdition"] is null),
            ("hasDraft=true", article => open.Contains((string?)article["state"])),
            ("hasDraft=false", article => !open.Contains((string?)article["state"])),
            (
                $"changedBy={Uri.EscapeDataString((string)Articles[0]["changedBy"]!)}",
                article => (string?)article["changedBy"] == (string?)Articles[0]["changedBy"]
            ),
            ("changedBy=Niemand", _ => false),
            ("assignedTo=Bildredaktion", article => (string?)article["assignedTo"] == "Bildredaktion"),
            ("assignedTo=Niemand", _ => false),
            ("needsReview=true", article => article["emergency"] is not null),
            ("needsReview=false", article => article["emergency"] is null),
            ("check=error", article => Fails(article["checks"], "error")),
            ("check=check.lead.missing", article => Fails(article["checks"], "check.lead.missing")),
            (
                "check=check.reference.unpublished,check.leadImage.missing",
                article => Fails(article["checks"], "check.reference.unpublished", "check.leadImage.missing")
            ),
            ("publicCheck=error", article => Fails(article["publicChecks"], "error")),
            ("publicCheck=warning", article => Fails(article["publicChecks"], "warning")),
            ($"usesImage={image}", article => article["content"]!["leadImage"] is not null),
            (
                $"linksTo={linked}",
                article => article["content"]!.ToJsonString().Contains($"\"article\":{linked}", StringComparison.Ordinal)
            ),
            (
                $"linksTo={site.RootId}",
                article => article["content"]!.ToJsonString().Contains($"\"section\":{site.RootId}", StringComparison.Ordinal)
            ),
            ("externalId=fremd-10", article => (string?)article["content"]!["externalId"] == "fremd-10"),
            ($"changedFrom={Text(month)}", article => Time(article, "changedAt") >= month),
            ($"changedTo={Text(month)}", article => Time(article, "changedAt") < month),
            ($"publishFrom={Text(now)}", article => Time(article, "publishAt") >= now),
            (
                $"publishFrom={Text(month)}&publishTo={Text(ago)}",
                article => Time(article, "publishAt") >= month && Time(article, "publishAt") < ago
            ),
            (
                $"untilFrom={Text(now)}&untilTo={Text(now.AddDays(60))}",
                article => Time(article, "until") >= now && Time(article, "until") < now.AddDays(60)
            ),
            ("q=FÄHRE", article => Texts(article).Contains("fähre", StringComparison.OrdinalIgnoreCase)),
            (
                "q=neu+steg",
                article =>
                    Texts(article).Contains("neu", StringComparison.OrdinalIgnoreCase)
                    && Texts(article).Contains("steg", StringComparison.OrdinalIgnoreCase)
            ),
            ("q=eu", article => Regex.IsMatch(Texts(article), @"\beu", RegexOptions.IgnoreCase)),
            ("q=100+%25", article => Texts(article).Contains("100 %", StringComparison.Ordinal)),
            ("q=strom_neu", article => Texts(article).Contains("strom_neu", StringComparison.Ordinal)),
            ($"q={linked}", article => IdOf(article) == linked),
        ];
    }

    private async Task<JsonArray> ChecksOf(long id, int edition)
    {
        var shown = (await Api.Services.GetRequiredService<EditionStore>().FindArticle(id, edition, Ct))!;
        var checks = await Api.Services.GetRequiredService<ArticleChecks>().Run(shown, Api.Clock.GetUtcNow(), Ct);
        return [.. checks.Select(check => new JsonObject { ["code"] = check.Code, ["severity"] = check.Severity.Word() })];
    }

    private static bool Fails(JsonNode? checks, params string[] words) =>
        (checks?.AsArray() ?? []).Any(check =>
            words.Contains((string?)check!["code"]) || words.Contains((string?)check["severity"])
        );

    private JsonObject Content(JsonObject content, int number, List<GivenArticle> made)
    {
        content["title"] = Titles[number % Titles.Length];
        content["type"] =
            number % 12 < 2
                ? random.Next(2) == 0
                    ? "page"
                    : "interview"
                : "article";
        content["locale"] = number % 7 == 3 ? "de-simple" : "de";

        if (random.Next(3) == 0)
        {
            content["topics"] = new JsonArray(site.Topic);
        }

        if (random.Next(3) == 0)
        {
            content["leadImage"] = new JsonObject { ["image"] = image, ["alt"] = "Ein Steg" };
        }

        if (number % 10 == 0)
        {
            content["externalId"] = $"fremd-{number}";
        }

        if (made.Count > 4 && random.Next(2) == 0)
        {
            content["relatedLinks"] = new JsonArray(new JsonObject { ["label"] = "Mehr dazu", ["article"] = made[4].Id });
        }
        else if (random.Next(2) == 0)
        {
            var paragraph = ArticleJson.LinkTo(1, "Zur Startseite");
            paragraph["markDefs"]![0]!.AsObject().Remove("article");
            paragraph["markDefs"]![0]!["section"] = site.RootId;
            content["body"]!.AsArray().Add(paragraph);
        }

        return content;
    }

    private async Task<GivenArticle> Advance(GivenArticle article, int step)
    {
        var editor = Api.As(Role.Editor);

        switch (step)
        {
            case 0 or 1:
                return article;

            case 2:
                return GivenArticle.From(
                    (await editor.Post($"{article.Address}/submit", new { }, article.ETag)).Expect(HttpStatusCode.OK)
                );

            case 3:
                return await editor.Publish(article, new { at = Api.Clock.GetUtcNow().AddDays(40 + random.Next(40)) });

            case 5:
                return await editor.Publish(article, new { until = Api.Clock.GetUtcNow().AddDays(40 + random.Next(40)) });

            case 6:
                return await editor.Change(await editor.Publish(article));

            case 7:
                return await editor.Withdraw(await editor.Publish(article));

            case 8:
                var published = await editor.Publish(article);
                return GivenArticle.From(
                    (await editor.Post($"{article.Address}/archive", new { }, published.ETag)).Expect(HttpStatusCode.OK)
                );

            case 9:
                (await editor.Delete(article.Address, article.ETag)).Expect(HttpStatusCode.NoContent);
                return article;

            case 10:
                return await Api.As(Role.Admin).Publish(article, new { emergencyReason = "Es eilt." });

            default:
                return await editor.Publish(article);
        }
    }

    private async Task<GivenArticle> Assign(GivenArticle article) =>
        GivenArticle.From(
            (
                await Api.As(Role.Editor).Post($"{article.Address}/assign", new { assignedTo = "Bildredaktion" }, article.ETag)
            ).Expect(HttpStatusCode.OK)
        );

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));

    private static DateTimeOffset? Time(JsonNode article, string name) =>
        ValueOf(article, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Section(JsonNode article) => (string?)article["content"]!["section"];

    private static string? Type(JsonNode article) => (string?)article["content"]!["type"];

    private static bool Has(JsonNode? list, string value) => list?.AsArray().Any(item => (string?)item == value) is true;

    private static string Texts(JsonNode article) =>
        string.Join(
            ' ',
            "",
            IdOf(article),
            article["content"]!["externalId"],
            article["content"]!["slug"],
            article["content"]!["title"],
            article["content"]!["lead"],
            article["publicTitle"]
        );

    internal static long IdOf(JsonNode article) => (long)article["id"]!;

    internal static string? ValueOf(JsonNode article, string name) =>
        name is "until" ? (string?)article["publishedUntil"] ?? (string?)article["unpublishAt"] : (string?)article[name];
}
