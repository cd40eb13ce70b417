using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Editorial.Releases;
using Api.Tests.Support;
using Api.Tests.Transfer;
using Domain.Access;

namespace Api.Tests.Editorial.Events;

/// <summary>What happens in the newsroom is logged once, in its order, with who did it, and not for readers.</summary>
public sealed class EditorialEventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task The_way_of_an_article_is_told_step_by_step()
    {
        var before = await PublicEnd();
        var draft = await author.GivenDraft((await editor.GivenSite()).News);
        before = await PublicEnd();
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);

        var article = await author.Act(draft, "submit");
        article = await editor.Act(article, "reject", new { note = "Bitte kürzen." });
        article = await author.Change(await author.Act(article, "submit"));
        article = await editor.Act(await author.Act(article, "submit"), "approve", new { note = "Gut so." });
        article = await editor.Act(article, "assign", new { assignedTo = "Bildredaktion", note = "Foto fehlt." });
        article = await editor.Act(article, "assign", new { assignedTo = "Bildredaktion", note = "Es eilt." });
        article = await editor.Act(article, "assign", new { });
        (await author.Post($"{draft.Address}/notes", new { text = "Foto kommt." })).Expect(HttpStatusCode.Created);
        article = await editor.Publish(article, new { at = tomorrow, until = tomorrow.AddDays(7) });
        article = await editor.Publish(article, new { at = tomorrow.AddHours(1) });
        article = await editor.Act(article, "unschedule");
        article = await editor.Act(article, "reject", new { note = "Doch nicht." });
        (await editor.Delete(article.Address, article.ETag)).Expect(HttpStatusCode.NoContent);
        (await editor.Post($"{article.Address}/restore", null)).Expect(HttpStatusCode.OK);

        var told = await author.EventsOf(draft.Id);
        Assert.Equal(
            [
                "submitted",
                "rejected",
                "submitted",
                "returnedToDraft",
                "submitted",
                "approved",
                "assigned",
                "noteAdded",
                "assigned",
                "noteAdded",
                "scheduled",
                "scheduled",
                "unscheduled",
                "rejected",
                "trashed",
                "restored",
            ],
            told.Types().Select(type => type["article.".Length..])
        );
        Assert.All(told, one => Assert.Equal((string)article.Content["title"]!, (string)one["title"]!));
        Assert.Equal("author in tests", (string)told[0]["by"]!);
        Assert.Equal("editor in tests", (string)told[1]["by"]!);
        Assert.StartsWith("key:", (string)told[1]["byId"]!, StringComparison.Ordinal);
        Assert.Equal(["Bildredaktion", null], told.Where(one => (string)one["type"]! == "article.assigned").Select(AssignedTo));
        Assert.Equal(tomorrow, (DateTimeOffset)told[10]["publishAt"]!, TimeSpan.FromMilliseconds(1));
        Assert.Equal(tomorrow.AddDays(7), (DateTimeOffset)told[10]["until"]!, TimeSpan.FromMilliseconds(1));
        Assert.Null(told[11]["until"]);
        Assert.Null(told[12]["publishAt"]);
        Assert.All(told, one => Assert.DoesNotContain("Foto", one.ToJsonString(), StringComparison.Ordinal));

        Assert.Equal(before, await PublicEnd());
        Assert.Empty(await api.EventsOf(draft.Id));
    }

    [Fact]
    public async Task What_is_published_without_approval_and_its_one_review_are_told()
    {
        await using var strict = api.AnotherNode(("Editorial:FourEyes", "true"));
        var (urgent, second) = (admin.At(strict.ClientOptions.BaseAddress), editor.At(strict.ClientOptions.BaseAddress));
        var section = (await editor.GivenSite()).News;
        var article = await urgent.Publish(
            await urgent.GivenDraft(section),
            new { emergencyReason = "Die Warnung muss hinaus." }
        );
        article = await urgent.Publish(await urgent.Change(article), new { emergencyReason = "Noch einmal." });
        var draft = await urgent.Change(article, "lead", "Verworfen");
        article = await second.Act(await urgent.Act(draft, "discard"), "review", new { note = "Gelesen." });

        Assert.Equal(
            ["article.publishedWithoutApproval", "article.publishedWithoutApproval", "article.discarded", "article.reviewed"],
            (await author.EventsOf(article.Id)).Types()
        );
    }

    [Fact]
    public async Task A_release_plans_each_of_its_articles_once_even_when_its_time_changes()
    {
        var article = await editor.GivenDraft((await editor.GivenSite()).News);
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);

        var release = await editor.Publish(await editor.GivenRelease(article), tomorrow);
        release = await editor.Publish(release, tomorrow.AddHours(1));
        await editor.Unschedule(release);

        var told = await author.EventsOf(article.Id);
        Assert.Equal(["article.scheduled", "article.scheduled", "article.unscheduled"], told.Types());
        Assert.Equal([release.Id, release.Id, null], told.Select(one => (long?)one["release"]));
    }

    [Fact]
    public async Task What_is_refused_tried_imported_or_public_anyway_is_not_told()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);
        var end = await author.End();

        (await editor.Post($"{draft.Address}/approve", null, draft.ETag)).Expect(HttpStatusCode.Conflict);
        (await editor.Post($"{draft.Address}/submit?dryRun=true", null, draft.ETag)).Expect(HttpStatusCode.OK);
        var published = await editor.Publish(draft);
        await editor.Withdraw(published);
        var line = new JsonObject
        {
            ["kind"] = "article",
            ["externalId"] = Given.UniqueSlug("alt"),
            ["state"] = "draft",
            ["content"] = ArticleJson.Minimal(site.News),
            ["notes"] = new JsonArray(
                new JsonObject
                {
                    ["kind"] = "note",
                    ["edition"] = 1,
                    ["text"] = "Von früher.",
                    ["at"] = "2020-01-01T10:00:00Z",
                    ["by"] = "Früher",
                }
            ),
        };
        await api.Import(editor, line);

        Assert.Equal(end, await author.End());
    }

    [Fact]
    public async Task Who_asks_for_less_gets_less()
    {
        var (mine, other) = (await editor.GivenDraft(), await editor.GivenDraft());
        var end = await author.End();
        var desk = Given.UniqueSlug("desk");
        mine = await editor.Act(mine, "assign", new { assignedTo = desk });
        await author.Act(mine, "submit");
        await editor.Act(other, "submit");
        var key = (string)(await editor.EventsOf(other.Id))[0]["byId"]!;

        Assert.Equal([mine.Id, mine.Id], await Found($"assignedTo={desk}"));
        Assert.Equal([mine.Id, other.Id], await Found("event=article.submitted"));
        Assert.Equal([mine.Id, other.Id], await Found($"by={key}"));
        Assert.Equal([mine.Id], await Found("by=author%20in%20tests"));
        Assert.Equal([other.Id], await Found($"article={other.Id}"));
        Assert.Empty(await Found($"article={other.Id}&event=article.assigned"));

        async Task<long[]> Found(string query) =>
            [.. (await author.Events($"cursor={end}&{query}")).Select(one => (long)one["subject"]!["id"]!)];
    }

    [Fact]
    public async Task Only_the_newsroom_may_read_them()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await api.Anonymous.Status(EditorialEventSteps.Address));
        Assert.Equal("access.roleMissing", (await api.As(Role.Preview).Get(EditorialEventSteps.Address)).Code);
        Assert.Equal("no-store", (await author.Get(EditorialEventSteps.Address)).Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("1-00000000")]
    public async Task A_cursor_that_the_log_does_not_know_is_lost(string cursor)
    {
        await author.Act(await editor.GivenDraft(), "submit");

        var lost = await author.Get($"{EditorialEventSteps.Address}?cursor={cursor}");

        Assert.Equal((HttpStatusCode.Gone, "cursor.lost"), (lost.Status, lost.Code));
        Assert.Contains("/v1/editorial/events", (string)lost.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_whose_event_cannot_be_written_is_not_made()
    {
        var draft = await editor.GivenDraft();
        await api.Value<object>(
            "alter table editorial_events add constraint broken check (type <> 'article.submitted') not valid"
        );

        try
        {
            // The client of the tests accepts no 500.
            await Assert.ThrowsAnyAsync<Exception>(() => author.Post($"{draft.Address}/submit", null, draft.ETag));
        }
        finally
        {
            await api.Value<object>("alter table editorial_events drop constraint broken");
        }

        Assert.Equal(draft.ETag, (await author.Get(draft.Address)).ETag);
        Assert.Empty(await author.EventsOf(draft.Id));
        await author.Act(draft, "submit");
        Assert.Equal(["article.submitted"], (await author.EventsOf(draft.Id)).Types());
    }

    private async Task<string> PublicEnd() => (string)(await api.Anonymous.Get("/v1/changes?cursor=latest")).Json["cursor"]!;

    private static string? AssignedTo(JsonNode told) => (string?)told["assignedTo"];
}
