using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Bulk;

public sealed class ChangeArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";
    private const string Bulk = $"{Articles}/bulk";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Those_that_suit_are_changed_and_the_others_stay_as_they_were()
    {
        var site = await editor.GivenSite();
        var scheduled = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News);
        var draft = await editor.GivenDraft(site.News);
        var published = await editor.GivenPublished(site.News);
        var there = await editor.GivenDraft(site.Focus);

        var answer = await Send(
            new
            {
                ids = (long[])[there.Id, 1, draft.Id, scheduled.Id, published.Id],
                action = "move",
                section = site.Focus,
            }
        );

        Assert.Equal((2, 1, 2), Counts(answer));
        Assert.Equal(
            [
                "1 refused article.notFound",
                $"{scheduled.Id} refused article.scheduled",
                $"{draft.Id} changed",
                $"{published.Id} changed",
                $"{there.Id} unchanged",
            ],
            Outcomes(answer)
        );
        Assert.Equal(site.Focus, await SectionOf(draft));
        Assert.Equal(site.News, await SectionOf(scheduled));
        Assert.Equal(scheduled.ETag, (await editor.Get(scheduled.Address)).ETag);
        Assert.Equal(("draft", 2), await StateOf(published));
        Assert.Equal(there.ETag, (await editor.Get(there.Address)).ETag);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        var site = await editor.GivenSite();
        var ids = new[]
        {
            (await editor.GivenPublished(site.News)).Id,
            (await editor.GivenDraft(site.News)).Id,
            (await editor.GivenPublished(site.News)).Id,
        };
        var withdrawal = new
        {
            ids,
            action = "withdraw",
            mode = "notice",
            reason = "Die Zahlen stimmten nicht.",
            publicNotice = "Wir prüfen die Zahlen.",
        };
        var before = await Everything(ids);

        var inBody = await Send(Node(withdrawal).With("dryRun", true));
        var inAddress = await Send(withdrawal, "?dryRun=true");

        Assert.Equal(before, await Everything(ids));
        Assert.Equal(inBody.Text, inAddress.Text);
        Assert.Equal("true", inBody.Header("Dry-Run"));
        Assert.True((bool)inBody.Json["dryRun"]!);

        var done = await Send(withdrawal);
        Assert.False((bool)done.Json["dryRun"]!);
        Assert.Equal(inBody.Json.AsObject().With("dryRun", false).ToJsonString(), done.Json.ToJsonString());
        Assert.NotEqual(before, await Everything(ids));
    }

    [Fact]
    public async Task What_the_database_refuses_is_refused_for_its_article_alone()
    {
        var site = await editor.GivenSite();
        var held = await editor.GivenDraft(site.News);
        var free = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News);
        var release = (await editor.Post("/v1/editorial/releases", new { name = "Kabinett" })).Expect(HttpStatusCode.Created);
        var address = $"/v1/editorial/releases/{release.Id}";
        (await editor.Put($"{address}/articles/{held.Id}", new { }, "*")).Expect(HttpStatusCode.OK);
        (await editor.Post($"{address}/publish", new { at = api.Clock.GetUtcNow().AddDays(1) }, "*")).Expect(HttpStatusCode.OK);

        var answer = await Send(new { ids = (long[])[held.Id, free.Id], action = "unschedule" });

        Assert.Equal([$"{held.Id} refused release.holdsArticle", $"{free.Id} changed"], Outcomes(answer));
        Assert.Equal(("scheduled", 1), await StateOf(held));
        Assert.Equal(("draft", 1), await StateOf(free));
    }

    [Theory]
    [InlineData("archive", Role.Editor)]
    [InlineData("unarchive", Role.Editor)]
    [InlineData("unschedule", Role.Editor)]
    [InlineData("withdraw", Role.Editor)]
    [InlineData("submit", Role.Author)]
    [InlineData("discard", Role.Author)]
    [InlineData("delete", Role.Author)]
    [InlineData("addTopics", Role.Author)]
    [InlineData("removeTopics", Role.Author)]
    [InlineData("move", Role.Author)]
    public async Task Each_action_needs_the_role_of_the_single_operation(string action, Role role)
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenDraft(site.News);
        var request = new JsonObject { ["ids"] = new JsonArray(article.Id), ["action"] = action };
        request = action switch
        {
            "withdraw" => request.With("mode", "gone").With("reason", "Überholt."),
            "addTopics" or "removeTopics" => request.With("topics", new JsonArray(site.Topic)),
            "move" => request.With("section", site.Focus),
            _ => request,
        };
        var before = await api.State();

        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(Role.Preview).Post(Bulk, request)).Status);

        if (role is Role.Editor)
        {
            var refused = await author.Post(Bulk, request);
            Assert.Equal((HttpStatusCode.Forbidden, "access.roleMissing"), (refused.Status, refused.Code));
            Assert.Contains("editor", (string?)refused.Json["detail"], StringComparison.Ordinal);
            Assert.Equal(before, await api.State());
            (await editor.Post(Bulk, request)).Expect(HttpStatusCode.OK);
        }
        else
        {
            (await author.Post(Bulk, request)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Refusals_are_in_the_language_of_the_caller()
    {
        var published = await editor.GivenPublished();
        var request = new { ids = (long[])[published.Id], action = "delete" };

        var german = await editor.Post(Bulk, request, null, ("Accept-Language", "de"));
        var english = await editor.Post(Bulk, request, null, ("Accept-Language", "en"));

        Assert.StartsWith("Veröffentlichtes wird nie gelöscht", Detail(german), StringComparison.Ordinal);
        Assert.StartsWith("What was published is never deleted", Detail(english), StringComparison.Ordinal);

        static string? Detail(ApiResponse answer) => (string?)answer.Json["items"]![0]!["error"]!["detail"];
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_again()
    {
        var published = await editor.GivenPublished();
        var request = new { ids = (long[])[published.Id], action = "archive" };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await editor.Post(Bulk, request, null, key);
        var again = await editor.Post(Bulk, request, null, key);

        Assert.Equal((1, 0, 0), Counts(first));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replay"));
        Assert.Equal(["article.published", "article.archived"], await api.EventsOf(published.Id));
        var other = await editor.Post(Bulk, new { ids = (long[])[published.Id], action = "unarchive" }, null, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task The_audit_log_has_each_changed_article_and_the_request()
    {
        var published = await editor.GivenPublished();
        var draft = await editor.GivenDraft();

        await Send(
            new
            {
                ids = (long[])[published.Id, draft.Id],
                action = "withdraw",
                mode = "gone",
                reason = "Die Zahlen stimmten nicht.",
            }
        );

        var entries = (await editor.Get("/v1/editorial/audit?limit=2")).Json["items"]!.AsArray();
        Assert.Equal(
            [("changeArticles", null), ("withdrawArticle", published.Id)],
            entries.Select(entry => ((string)entry!["action"]!, (long?)entry["subjectId"]))
        );
        Assert.All(entries, entry => Assert.Equal("Die Zahlen stimmten nicht.", (string?)entry!["note"]));
        Assert.Single(entries.Select(entry => (string?)entry!["traceId"]).Distinct());
        Assert.DoesNotContain(
            "withdrawArticle",
            (await editor.Get($"/v1/editorial/audit?subject=article:{draft.Id}")).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<ApiResponse> Send(object request, string query = "") =>
        (await editor.Post(Bulk + query, request)).Expect(HttpStatusCode.OK);

    private static (int Changed, int Unchanged, int Refused) Counts(ApiResponse answer) =>
        ((int)answer.Json["changed"]!, (int)answer.Json["unchanged"]!, (int)answer.Json["refused"]!);

    private static IEnumerable<string> Outcomes(ApiResponse answer) =>
        answer.Json["items"]!.AsArray().Select(item => $"{item!["id"]} {item["outcome"]} {item["error"]?["code"]}".Trim());

    private static JsonObject Node(object request) =>
        System.Text.Json.JsonSerializer.SerializeToNode(request, System.Text.Json.JsonSerializerOptions.Web)!.AsObject();

    /// <summary>All rows, all that readers see of the articles, and the editorial view of them.</summary>
    private async Task<string> Everything(IEnumerable<long> ids)
    {
        var seen = new List<string> { await api.State(), (await editor.Get("/v1/editorial/audit?limit=1")).Text };

        foreach (var id in ids)
        {
            seen.Add((await editor.Get($"{Articles}/{id}")).Text);

            foreach (
                var address in (string[])[$"articles/{id}", $"articles/{id}/jsonld", "articles", "changes", "feeds/articles.rss"]
            )
            {
                var answer = await api.Anonymous.Get($"/v1/{address}");
                seen.Add($"{answer.Status} {(answer.IsProblem ? answer.Code : answer.Text)}");
            }
        }

        return string.Join('\n', seen);
    }

    private async Task<string?> SectionOf(GivenArticle article) =>
        (string?)(await editor.Get(article.Address)).Json["content"]!["section"];

    private async Task<(string?, int)> StateOf(GivenArticle article)
    {
        var json = (await editor.Get(article.Address)).Json;
        return ((string?)json["state"], (int)json["edition"]!);
    }
}
