using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>What editors tell each other: notes, assignments, and who else is working on an article.</summary>
public sealed class NotesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Each_step_of_a_review_has_its_note_with_who_and_when()
    {
        var draft = await Draft();

        var submitted = await Act(author, draft, "submit", new { note = "Zahlen sind geprüft." });
        AssertStep(submitted, "submission", "Zahlen sind geprüft.", (string)draft.Json["createdBy"]!);

        var rejected = await Act(editor, submitted, "reject", new { note = "Bitte kürzen." });
        AssertStep(rejected, "rejection", "Bitte kürzen.", await NameOf(editor));
        AssertStep(rejected, "submission", "Zahlen sind geprüft.", (string)draft.Json["createdBy"]!);

        var again = await Act(author, rejected, "submit");
        Assert.Null(again.Json["rejection"]);
        AssertStep(again, "submission", null, (string)draft.Json["createdBy"]!);

        var approved = await Act(editor, again, "approve", new { note = "Gut so." });
        AssertStep(approved, "approval", "Gut so.", await NameOf(editor));

        var changed = await author.Change(approved);
        Assert.Null(changed.Json["approval"]);
        Assert.Equal(["approval Gut so.", "rejection Bitte kürzen.", "submission Zahlen sind geprüft."], await Notes(draft));
    }

    [Fact]
    public async Task A_rejection_needs_a_note()
    {
        var submitted = await Act(author, await Draft(), "submit");

        var refused = await editor.Post($"{submitted.Address}/reject", new { }, submitted.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("/note value.required", refused.Findings);
    }

    [Fact]
    public async Task A_note_disturbs_nobody_who_is_working_on_the_article()
    {
        var draft = await Draft();

        var added = await editor.Post($"{draft.Address}/notes", new { text = "Das Foto kommt um drei.  " });
        var saved = await author.Change(draft);

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal("Das Foto kommt um drei.", (string?)added.Json["text"]);
        Assert.Equal(await NameOf(editor), (string?)added.Json["by"]);
        Assert.NotEqual(draft.ETag, saved.ETag);
        Assert.Equal(["note Das Foto kommt um drei."], await Notes(draft));
    }

    [Fact]
    public async Task Notes_come_a_page_at_a_time_and_only_to_the_newsroom()
    {
        var draft = await Draft();

        foreach (var number in Enumerable.Range(1, 5))
        {
            await editor.Post($"{draft.Address}/notes", new { text = $"Notiz {number}" });
        }

        List<string> read = [];
        var next = $"{draft.Address}/notes?limit=2";

        while (next is not null)
        {
            var page = await author.Get(next);
            read.AddRange(page.Json["items"]!.AsArray().Select(note => (string)note!["text"]!));
            next = (string?)page.Json["page"]!["nextCursor"] is { } cursor
                ? $"{draft.Address}/notes?limit=2&cursor={cursor}"
                : null;
        }

        Assert.Equal(["Notiz 5", "Notiz 4", "Notiz 3", "Notiz 2", "Notiz 1"], read);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(Role.Preview).Get($"{draft.Address}/notes")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous.Get($"{draft.Address}/notes")).Status);
    }

    [Fact]
    public async Task Who_only_previews_sees_nothing_of_it_in_the_article_either()
    {
        var submitted = await Act(author, await Draft(), "submit", new { note = "Vertraulich." });
        var rejected = await Act(editor, submitted, "reject", new { note = "Auch vertraulich." });

        var seen = await api.As(Role.Preview).Get(rejected.Address);

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.DoesNotContain("ertraulich", seen.Text, StringComparison.Ordinal);
        Assert.Null(seen.Json["recentWork"]);
    }

    [Fact]
    public async Task An_assigned_article_is_found_by_whom_it_is_assigned_to()
    {
        var desk = $"Bildredaktion {Given.UniqueSlug()}";
        var draft = await Draft();

        var assigned = await Act(editor, draft, "assign", new { assignedTo = desk, note = "Bitte ein besseres Foto." });
        Assert.Equal(desk, (string?)assigned.Json["assignedTo"]);
        Assert.Equal([draft.Id], await Found($"assignedTo={Uri.EscapeDataString(desk)}"));
        Assert.Equal(["assignment Bitte ein besseres Foto."], await Notes(draft));

        var same = await Act(editor, assigned, "assign", new { assignedTo = desk });
        Assert.Equal(assigned.ETag, same.ETag);

        var free = await Act(editor, same, "assign", new { });
        Assert.Null(free.Json["assignedTo"]);
        Assert.Empty(await Found($"assignedTo={Uri.EscapeDataString(desk)}"));
    }

    [Fact]
    public async Task Whoever_reads_an_article_learns_who_else_worked_on_it_just_now()
    {
        var draft = await Draft();
        Assert.Null((await author.Get(draft.Address)).Json["recentWork"]);

        api.Clock.Advance(TimeSpan.FromMinutes(2));
        var seen = (await editor.Get(draft.Address)).Json["recentWork"]!;
        Assert.Equal("createArticle", (string?)seen["operation"]);
        Assert.EndsWith("worked on this 2 minutes ago.", (string?)seen["message"], StringComparison.Ordinal);

        api.Clock.Advance(TimeSpan.FromMinutes(13) + TimeSpan.FromSeconds(1));
        Assert.Null((await editor.Get(draft.Address)).Json["recentWork"]);
    }

    [Fact]
    public async Task An_outdated_change_names_who_was_faster()
    {
        var draft = await Draft();
        await editor.Change(draft);

        // Neither changes the article.
        await api.As(Role.Admin).Post($"{draft.Address}/notes", new { text = "Nur eine Notiz." });
        await api.As(Role.Preview).Post($"{draft.Address}/preview-links", new { });

        var late = await author.Send(
            HttpMethod.Patch,
            draft.Address,
            ApiClient.Json(new { title = "Zu spät" }, "application/merge-patch+json"),
            draft.ETag,
            ("Accept-Language", "de")
        );

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.StartsWith(
            $"{await NameOf(editor)} hat dies vor weniger als einer Minute bearbeitet.",
            (string?)late.Json["detail"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_outdated_change_names_nobody_if_the_last_one_was_the_callers_own()
    {
        var draft = await Draft();
        var read = await editor.Change(draft);
        await author.Change(read, "title", "Noch einmal anders");

        var late = await author.Patch(draft.Address, new { title = "Zu spät" }, read.ETag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.StartsWith("Somebody changed this", (string?)late.Json["detail"], StringComparison.Ordinal);
    }

    private async Task<GivenArticle> Draft() => await author.GivenDraft((await editor.GivenSite()).News);

    private static void AssertStep(GivenArticle article, string name, string? note, string by)
    {
        var step = article.Json[name]!.AsObject();
        Assert.Equal(note, (string?)step["note"]);
        Assert.Equal(by, (string?)step["by"]);
        Assert.NotNull(step["at"]);
    }

    private static async Task<string> NameOf(ApiClient who) => (string)(await who.Get("/v1/editorial/me")).Json["name"]!;

    private static async Task<GivenArticle> Act(ApiClient who, GivenArticle article, string action, object? body = null) =>
        GivenArticle.From((await who.Post($"{article.Address}/{action}", body, article.ETag)).Expect(HttpStatusCode.OK));

    private async Task<string[]> Notes(GivenArticle article) =>
        [
            .. (await author.Get($"{article.Address}/notes")).Json["items"]!
                .AsArray()
                .Select(note => $"{note!["kind"]} {note["text"]}"),
        ];

    private async Task<long[]> Found(string filter) =>
        [.. (await editor.Get($"/v1/editorial/articles?{filter}")).Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
