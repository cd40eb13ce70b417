using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Releases;

/// <summary>No public address tells anything of a scheduled release before its hour.</summary>
public sealed class ReleaseHourTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    private DateTimeOffset InAnHour => api.Clock.GetUtcNow() + Hour;

    [Fact]
    public async Task Until_its_hour_every_public_answer_is_the_same_byte_for_byte_and_then_all_of_it_is_there()
    {
        var site = await editor.GivenSite();
        var english = await editor.GivenSite("en");
        var updated = await editor.GivenPublished(site.News);
        var leaving = await editor.GivenPublished(site.News);
        await editor.Change(updated, "title", "Die Brücke ist eröffnet");
        var group = (string)updated.Json["content"]!["translationGroup"]!;
        GivenArticle[] drafts =
        [
            await editor.GivenDraftOf("pressRelease", site.News, "Kabinett beschließt Brückenprogramm"),
            await editor.GivenDraft(
                english.News,
                content => content.With("locale", "en").With("title", "The bridge is open").With("translationGroup", group)
            ),
            await editor.GivenDraft(
                site.News,
                content => content.With("locale", "de-simple").With("title", "Die Brücke ist auf").With("translationGroup", group)
            ),
            await editor.GivenDraftOf("video", site.News, "So entstand die Brücke"),
        ];
        var release = await editor.GivenRelease([updated, .. drafts]);
        release = await editor.AddWithdrawal(release, leaving);
        var addresses = await Addresses(site, english, [updated, leaving, .. drafts]);
        var before = await Read(addresses);

        release = await editor.Publish(release, InAnHour);

        Assert.Equal("scheduled", release.State);
        await StaysSame(before);

        release = await editor.Unschedule(release);
        Assert.Equal("open", release.State);
        await StaysSame(before);

        release = await editor.Publish(release, InAnHour);
        api.Clock.Advance(Hour - TimeSpan.FromMilliseconds(1));
        await StaysSame(before);

        api.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("Die Brücke ist eröffnet", (string)(await reader.Get($"/v1/articles/{updated.Id}")).Json["title"]!);
        Assert.All(drafts, draft => Assert.Equal(HttpStatusCode.OK, reader.Status($"/v1/articles/{draft.Id}").Result));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{leaving.Id}"));
        Assert.Equal("published", (string)(await editor.Get(release.Address)).Json["state"]!);
        var withdrawal = (await editor.Get(leaving.Address)).Json["withdrawal"]!;
        Assert.Equal("Überholt.", (string)withdrawal["reason"]!);
        Assert.Equal("editor in tests", (string)withdrawal["by"]!);
    }

    private async Task<IReadOnlyList<string>> Addresses(GivenSite site, GivenSite english, GivenArticle[] articles)
    {
        var values = new Dictionary<string, string[]>
        {
            ["id"] = [.. articles.Select(article => $"{article.Id}"), $"{site.RootId}", $"{english.RootId}"],
            ["path"] = [.. articles.Select(article => article.Path), site.Root, site.News, english.News],
            ["section"] = [site.Root, site.News, english.News],
            ["topic"] = [site.Topic],
            ["root"] = [site.Root.Trim('/'), english.Root.Trim('/')],
            ["q"] = ["Brücke", "bridge"],
            ["format"] = ["rss", "atom", "json"],
            ["number"] = ["0"],
            ["map"] = ["sections", "news", "articles-0"],
            ["code"] = ["article.notFound"],
            ["ids"] = [string.Join(',', articles.Select(article => article.Id))],
            ["page"] = ["1"],
            ["fingerprint"] = ["0123456789abcdef"],
            ["hash"] = ["0123456789abcdef"],
            ["file"] = ["bericht.pdf"],
            ["name"] = ["original-320.jpg"],
            ["token"] = [""],
        };

        return
        [
            .. (await PublicAddresses.Of(api, values))
                .Where(address => address.Operation is not ("getReadiness" or "getLiveness" or "getArticlePreview"))
                .Select(address => address.Address)
                .Distinct(),
        ];
    }

    private async Task StaysSame(IReadOnlyDictionary<string, string> before)
    {
        foreach (var (address, answer) in await Read([.. before.Keys]))
        {
            Assert.Equal((address, before[address]), (address, answer));
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> Read(IReadOnlyList<string> addresses)
    {
        var answers = new Dictionary<string, string>();

        foreach (var address in addresses)
        {
            var answer = await reader.Get(address);
            // Each answer of an error has its own trace id.
            answers[address] = (int)answer.Status < 400 ? $"{answer.Status} {answer.ETag} {answer.Text}" : $"{answer.Status}";
        }

        return answers;
    }
}
