using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery;

/// <summary>Every public address that reports a withdrawal also contains the editors' public notice.</summary>
public sealed class WithdrawnTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Notice = "Der Fahrplan war überholt.";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("gone", Notice)]
    [InlineData("gone", null)]
    [InlineData("notice", Notice)]
    [InlineData("redirect", Notice)]
    [InlineData("redirect", null)]
    public async Task Notice_and_target_are_in_every_answer_about_it(string mode, string? notice)
    {
        var site = await editor.GivenSite();
        var other = await editor.GivenPublished(site.News);
        var article = await editor.GivenPublished(site.News);
        var target = mode is "redirect" ? other.Path : null;
        await editor.Withdraw(article, How(mode, notice, target));

        var answers = new HashSet<string>();

        foreach (var address in await PublicAddresses.Of(api, Values(article)))
        {
            var answer = await reader.Get(address.Address);

            if (answer.Status is HttpStatusCode.Gone or HttpStatusCode.PermanentRedirect || IsInlineRedirect(answer))
            {
                answers.Add(address.Operation);
                Assert.Equal((address, notice), (address, (string?)answer.Json["publicNotice"]));
                Assert.Equal((address, target), (address, (string?)(answer.Json["target"] ?? answer.Json["to"])));
                Assert.DoesNotContain("Nur für die Redaktion", answer.Text, StringComparison.Ordinal);
            }
        }

        Assert.Superset(new HashSet<string> { "getArticle", "getPage" }, answers);
    }

    [Fact]
    public async Task Editors_are_told_how_it_was_withdrawn_until_it_is_published_again()
    {
        var article = await editor.GivenPublished();
        var withdrawn = await editor.Withdraw(article, How("notice", Notice, null));

        var told = withdrawn.Json["withdrawal"]!;
        Assert.Equal(
            ("notice", "Nur für die Redaktion", Notice, null),
            ((string)told["mode"]!, (string)told["reason"]!, (string)told["publicNotice"]!, (string?)told["target"])
        );
        Assert.Equal((api.Clock.GetUtcNow(), "editor in tests"), ((DateTimeOffset)told["at"]!, (string)told["by"]!));

        var changed = await editor.Change(withdrawn);
        Assert.Equal(told.ToJsonString(), changed.Json["withdrawal"]?.ToJsonString());
        Assert.Null((await editor.Publish(changed)).Json["withdrawal"]);
    }

    [Fact]
    public async Task The_end_of_its_time_is_told_as_such()
    {
        var article = await editor.Publish(await editor.GivenDraft(), new { until = api.Clock.GetUtcNow().AddHours(1) });
        api.Clock.Advance(TimeSpan.FromHours(1));
        var end = api.Clock.GetUtcNow();
        (await editor.Patch(article.Address, new { kicker = "Verkehr" }, "*")).Expect(HttpStatusCode.OK);

        var told = (await editor.Get(article.Address)).Json["withdrawal"]!;
        var gone = (await reader.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.Gone);

        Assert.Equal(("gone", "until", "scheduler"), ((string)told["mode"]!, (string)told["reason"]!, (string)told["by"]!));
        Assert.Equal(end, (DateTimeOffset)gone.Json["goneAt"]!);
    }

    private static bool IsInlineRedirect(ApiResponse answer) =>
        answer.ContentHeaders.ContentType?.MediaType == "application/json"
        && answer.Json is System.Text.Json.Nodes.JsonObject page
        && (string?)page["kind"] is "redirect";

    private static object How(string mode, string? notice, string? target) =>
        new
        {
            mode,
            reason = "Nur für die Redaktion",
            publicNotice = notice,
            target,
        };

    private static Dictionary<string, string[]> Values(GivenArticle article) =>
        new()
        {
            ["id"] = [$"{article.Id}"],
            ["path"] = [article.Path, $"/irgendwo/anders-{article.Id}"],
            ["root"] = [article.Path],
            ["q"] = ["Fähre"],
            ["format"] = ["rss", "jsonld", "ninjs"],
            ["number"] = ["1"],
            ["map"] = ["sections"],
            ["code"] = ["article.gone"],
            ["ids"] = [$"{article.Id}"],
            ["fingerprint"] = ["0123456789abcdef"],
            ["hash"] = ["0123456789abcdef"],
            ["file"] = ["bericht.pdf"],
            ["name"] = ["original-320.jpg"],
            ["token"] = ["x"],
        };
}
