using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Editorial.Articles;

public sealed class EditionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient preview = api.As(Role.Preview);

    [Fact]
    public async Task The_history_lists_who_did_what_and_when_newest_first()
    {
        var section = (await editor.GivenSite()).News;
        var published = await editor.Publish(await author.GivenDraft(section), new { updateKind = "major", changeNote = "Neu." });
        var changed = await author.Change(published);

        var history = await preview.Get($"{published.Address}/editions");
        var (draft, first) = (history.Json["items"]![0]!, history.Json["items"]![1]!);

        Assert.Equal(changed.ETag, history.ETag);
        Assert.Equal([2, 1], history.Json["items"]!.AsArray().Select(edition => (int)edition!["number"]!));
        Assert.Equal(
            ("draft", "author in tests", null),
            (Word(draft, "state"), Word(draft, "createdBy"), Word(draft, "publishedAt"))
        );
        Assert.Equal(("published", "author in tests"), (Word(first, "state"), Word(first, "changedBy")));
        Assert.Equal(
            ("editor in tests", "major", "Neu."),
            (Word(first, "publishedBy"), Word(first, "updateKind"), Word(first, "changeNote"))
        );
        Assert.NotNull(first["publishedAt"]);
    }

    [Fact]
    public async Task A_long_history_comes_in_pages()
    {
        var article = await editor.Change(await editor.GivenPublished());

        var page = await preview.Get($"{article.Address}/editions?limit=1");
        var rest = await preview.Get($"{article.Address}/editions?limit=1&cursor={page.Json["page"]!["nextCursor"]}");

        Assert.Equal(1, (int)Assert.Single(rest.Json["items"]!.AsArray())!["number"]!);
        Assert.Null(rest.Json["page"]!["nextCursor"]);
        Assert.Contains("rel=\"next\"", page.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_edition_reads_as_it_was_published()
    {
        var first = await editor.GivenPublished();
        var second = await editor.Publish(await editor.Change(first));

        var edition = (await preview.Get($"{first.Address}/editions/1")).Expect(HttpStatusCode.OK);

        Assert.Equal(("superseded", second.ETag), (Word(edition.Json, "state"), edition.ETag));
        Assert.True(JsonNode.DeepEquals(first.Content, edition.Json["content"]));
    }

    [Theory]
    [InlineData("update editions set content = jsonb_set(content, '{title}', '\"Anders\"') where article_id = $1")]
    [InlineData("update editions set slug = 'anders' where article_id = $1")]
    [InlineData("update editions set published_at = now() where article_id = $1")]
    public async Task Not_even_the_database_changes_what_was_published(string statement)
    {
        var article = await editor.GivenPublished();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => api.Value<int>(statement, article.Id));

        Assert.Equal("editions_immutable_check", refusal.ConstraintName);
    }

    [Fact]
    public async Task An_edition_is_compared_with_the_one_before_for_programs_and_for_people()
    {
        var first = await editor.GivenPublished();
        var second = await editor.Change(first, "title", "Neue Fähre verbindet zwei Ufer");

        var diff = (await preview.Get($"{first.Address}/editions/2/diff")).Expect(HttpStatusCode.OK);
        var difference = Assert.Single(diff.Json["differences"]!.AsArray())!;

        Assert.Equal((1, 2), ((int)diff.Json["from"]!, (int)diff.Json["to"]!));
        Assert.Equal(
            """[{"op":"replace","path":"/title","value":"Neue Fähre verbindet zwei Ufer"}]""",
            Plain(diff.Json["patch"]!)
        );
        Assert.Equal(("/title", "changed"), (Word(difference, "field"), Word(difference, "kind")));
        Assert.Equal(
            """[{"op":"equal","text":"Neue Fähre verbindet "},{"op":"delete","text":"beide"},{"op":"insert","text":"zwei"},{"op":"equal","text":" Ufer"}]""",
            Plain(difference["words"]!)
        );
        Assert.Equal(2, (int)second.Json["edition"]!);
    }

    [Fact]
    public async Task Any_two_editions_can_be_compared_and_the_first_with_nothing()
    {
        var first = await editor.GivenPublished();
        var second = await editor.Publish(await editor.Change(first));
        await editor.Change(second, "title", first.Content["title"]!.DeepClone());

        var same = await preview.Get($"{first.Address}/editions/3/diff?from=1");
        var beginning = await preview.Get($"{first.Address}/editions/1/diff");

        Assert.Empty(same.Json["differences"]!.AsArray());
        Assert.Empty(same.Json["patch"]!.AsArray());
        Assert.Null(beginning.Json["from"]);
        Assert.All(beginning.Json["differences"]!.AsArray(), difference => Assert.Equal("added", Word(difference!, "kind")));
    }

    [Fact]
    public async Task Restoring_opens_a_draft_with_the_old_content_and_readers_see_nothing_of_it()
    {
        var first = await editor.GivenPublished();
        var second = await editor.Publish(await editor.Change(first));
        var events = await api.EventsOf(first.Id);

        var restored = (await author.Post($"{first.Address}/editions/1/restore", null, second.ETag)).Expect(HttpStatusCode.OK);
        var reader = await api.Anonymous.Get($"/v1/articles/{first.Id}");

        Assert.Equal(
            ("draft", 3, 2),
            (Word(restored.Json, "state"), (int)restored.Json["edition"]!, (int)restored.Json["publishedEdition"]!)
        );
        Assert.True(JsonNode.DeepEquals(first.Content, restored.Json["content"]));
        Assert.Equal(Word(second.Json["content"]!, "title"), Word(reader.Json, "title"));
        Assert.Equal(events, await api.EventsOf(first.Id));
    }

    [Fact]
    public async Task Restoring_into_an_open_draft_opens_no_second_one()
    {
        var first = await editor.GivenPublished();
        var draft = await editor.Change(first);

        var restored = await author.Post($"{first.Address}/editions/1/restore?overwrite=true", null, draft.ETag);

        Assert.Equal(2, (int)restored.Json["edition"]!);
        Assert.True(JsonNode.DeepEquals(first.Content, restored.Json["content"]));
    }

    [Fact]
    public async Task Nothing_is_restored_into_a_scheduled_article()
    {
        var scheduled = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));
        var before = await api.State();

        var refused = await author.Post($"{scheduled.Address}/editions/1/restore", null, scheduled.ETag);

        Assert.Equal((HttpStatusCode.Conflict, "article.scheduled"), (refused.Status, refused.Code));
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired, "precondition.missing")]
    [InlineData("\"77\"", HttpStatusCode.PreconditionFailed, "precondition.stale")]
    public async Task Restoring_needs_the_present_version(string? ifMatch, HttpStatusCode status, string code)
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await author.Post($"{article.Address}/editions/1/restore", null, ifMatch);

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_dry_run_shows_the_restored_article_and_changes_nothing()
    {
        var article = await editor.Publish(await editor.Change(await editor.GivenPublished()));
        var before = await api.State();

        var shown = await author.Post($"{article.Address}/editions/1/restore?dryRun=true", null, article.ETag);

        Assert.Equal(3, (int)shown.Expect(HttpStatusCode.OK).Json["edition"]!);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("editions/9", "edition.notFound")]
    [InlineData("editions/9/diff", "edition.notFound")]
    [InlineData("editions/1/diff?from=9", "edition.nothingToCompare")]
    public async Task What_is_not_there_is_not_found(string path, string code)
    {
        var draft = await editor.GivenDraft();

        var missing = await preview.Get($"{draft.Address}/{path}");

        Assert.Equal((HttpStatusCode.NotFound, code), (missing.Status, missing.Code));
    }

    [Theory]
    [InlineData("editions")]
    [InlineData("editions/1")]
    [InlineData("editions/1/diff")]
    public async Task An_article_that_does_not_exist_has_no_history(string path) =>
        Assert.Equal("article.notFound", (await preview.Get($"/v1/editorial/articles/1/{path}")).Code);

    [Theory]
    [InlineData("from=0", "#/query/from value.invalid")]
    [InlineData("from=eins", "#/query/from value.invalid")]
    [InlineData("form=1", "#/query/form query.unknown")]
    public async Task A_wrong_parameter_is_named(string query, string finding)
    {
        var draft = await editor.GivenDraft();

        var refused = await preview.Get($"{draft.Address}/editions/1/diff?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    [Fact]
    public async Task Only_authors_restore_and_only_staff_reads()
    {
        var article = await editor.GivenPublished();

        var refused = await preview.Post($"{article.Address}/editions/1/restore", null, article.ETag);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await api.Anonymous.Status($"{article.Address}/editions"));
    }

    private static string? Word(JsonNode node, string field) => (string?)node[field];

    private static string Plain(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
