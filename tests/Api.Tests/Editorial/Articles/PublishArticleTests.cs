using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class PublishArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Readers_see_the_edition_as_soon_as_publishing_is_answered()
    {
        var draft = await editor.GivenDraft();

        var published = await editor.Publish(draft);

        Assert.Equal("published", (string?)published.Json["state"]);
        Assert.Equal(1, (int?)published.Json["publishedEdition"]);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{draft.Id}"));
        Assert.Equal(["article.published"], await api.EventsOf(draft.Id));
    }

    [Fact]
    public async Task An_update_supersedes_the_edition_before_and_says_so()
    {
        var article = await editor.GivenPublished();

        await editor.Publish(await editor.Change(article, "title", "Neuer Stand"));

        Assert.Equal("Neuer Stand", (string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["title"]);
        Assert.Equal(["superseded", "published"], await StatesOf(article.Id));
        Assert.Equal(["article.published", "article.updated"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task Only_a_major_update_renews_contentUpdatedAt_and_none_changes_the_first_date()
    {
        var article = await editor.GivenPublished();
        var first = await Dates(article.Id);

        api.Clock.Advance(TimeSpan.FromHours(1));
        article = await editor.Publish(await editor.Change(article), new { updateKind = "minor" });
        Assert.Equal(first, await Dates(article.Id));

        api.Clock.Advance(TimeSpan.FromHours(1));
        var major = new { updateKind = "major", changeNote = "Fahrzeiten ergänzt" };
        await editor.Publish(await editor.Change(article, "kicker", "Neu"), major);
        Assert.Equal(first with { Updated = api.Clock.GetUtcNow() }, await Dates(article.Id));
    }

    [Fact]
    public async Task An_edition_with_errors_is_not_published()
    {
        var draft = await editor.GivenDraft(change: content => content.Without("section").Without("body"));
        var before = await api.State();

        var refused = await editor.Post($"{draft.Address}/publish", new { }, draft.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("article.checksFailed", refused.Code);
        Assert.Equal(["/body check.body.missing", "/section check.section.missing"], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("de", "Die Zwischenüberschrift überspringt eine Ebene. Bitte h2 daraus machen.")]
    [InlineData("en", "The heading skips a level. Make it h2.")]
    public async Task Publishing_tells_every_error_at_once_in_the_language_of_the_caller_and_no_warning(
        string language,
        string message
    )
    {
        var (image, target) = (await editor.GivenImage(), await editor.GivenDraft());
        await editor.Patch(
            $"/v1/editorial/images/{image.Id}",
            new { credit = (string?)null, texts = new { de = new { alt = (string?)null } } },
            "*"
        );
        var heading = ArticleJson.Paragraph("Fahrplan").With("style", "h4");
        var draft = await editor.GivenDraft(change: content =>
            content
                .Without("section")
                .With("type", "pressRelease")
                .With("leadImage", new JsonObject { ["image"] = image.Id })
                .With("body", new JsonArray(heading, ArticleJson.LinkTo(target.Id, "hier")))
        );

        var refused = await editor.Post($"{draft.Address}/publish", new { }, draft.ETag, ("Accept-Language", language));

        Assert.Equal(
            [
                "/body/0/style check.heading.levelSkipped",
                "/body/1/markDefs/0/article check.reference.unpublished",
                "/leadImage/alt check.image.altMissing",
                "/leadImage/image check.image.creditMissing",
                "/pressRelease check.pressRelease.missing",
                "/section check.section.missing",
            ],
            refused.Findings
        );
        Assert.Contains(refused.Json["errors"]!.AsArray(), error => (string?)error!["message"] == message);
    }

    [Theory]
    [InlineData("""{"at": "2026-03-01 09:00"}""", "/at time.unreadable")]
    [InlineData("""{"at": "2026-03-01T09:00:00"}""", "/at time.offsetMissing")]
    [InlineData("""{"at": "2099-03-01T09:00", "timeZone": "Mars/Olympus"}""", "/timeZone time.zoneUnknown")]
    [InlineData("""{"until": "2099-03-01T09:00", "timeZone": "right/Europe/Berlin"}""", "/timeZone time.zoneUnknown")]
    [InlineData("""{"at": "2099-03-01T09:00+02:00", "timeZone": "Europe/Berlin"}""", "/at time.offsetContradictsZone")]
    [InlineData("""{"until": "2099-07-01T09:00Z", "timeZone": "Europe/Berlin"}""", "/until time.offsetContradictsZone")]
    [InlineData("""{"timeZone": "Europe/Berlin"}""", "/timeZone time.zoneUnused")]
    [InlineData("""{"at": "2015-03-01T09:00", "timeZone": "Europe/Berlin"}""", "/at time.past")]
    [InlineData("""{"until": "2015-03-01T09:00Z"}""", "/until time.past")]
    [InlineData("""{"originallyPublishedAt": "2099-03-01T09:00Z"}""", "/originallyPublishedAt time.future")]
    [InlineData("""{"originallyPublishedAt": "1815-03-01T09:00Z"}""", "/originallyPublishedAt time.tooEarly")]
    [InlineData("""{"originallyPublishedAt": "2015-03-01"}""", "/originallyPublishedAt time.unreadable")]
    [InlineData(
        """{"originallyPublishedAt": "2015-03-01T09:00Z", "at": "2099-03-01T09:00Z"}""",
        "/originallyPublishedAt article.originalDateIsPlanned"
    )]
    [InlineData("""{"updateKind": "huge"}""", "/updateKind value.unknown")]
    [InlineData("""{"when": "now"}""", "/when json.unknownField")]
    [InlineData("""{"changeNote": "Zwei\nZeilen"}""", "/changeNote text.lineBreak")]
    public async Task What_is_wrong_is_named_with_its_place(string request, string finding)
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var refused = await editor.Post($"{draft.Address}/publish", request, draft.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task An_end_before_the_beginning_is_refused()
    {
        var draft = await editor.GivenDraft();
        var now = api.Clock.GetUtcNow();

        var refused = await editor.Post(
            $"{draft.Address}/publish",
            new { at = now.AddDays(2), until = now.AddDays(1) },
            draft.ETag
        );

        Assert.Equal(["/until article.endsBeforeItAppears"], refused.Findings);
    }

    [Fact]
    public async Task What_has_no_open_edition_cannot_be_published()
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await editor.Post($"{article.Address}/publish", new { }, article.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.nothingToPublish", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Publishing_asks_for_the_version_that_was_read()
    {
        var draft = await editor.GivenDraft();
        await editor.Change(draft);

        var unasked = await editor.Post($"{draft.Address}/publish", new { });
        var stale = await editor.Post($"{draft.Address}/publish", new { }, draft.ETag);

        Assert.Equal(HttpStatusCode.PreconditionRequired, unasked.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(2, stale.Version);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{draft.Id}"));
    }

    [Fact]
    public async Task When_two_editors_publish_at_once_one_succeeds_and_one_is_refused()
    {
        var draft = await editor.GivenDraft();

        var attempts = await Task.WhenAll(Publish(), Publish());

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());
        Assert.Equal(["article.published"], await api.EventsOf(draft.Id));

        Task<ApiResponse> Publish() => editor.Post($"{draft.Address}/publish", new { }, draft.ETag);
    }

    [Fact]
    public async Task An_article_that_does_not_exist_cannot_be_published() =>
        Assert.Equal("article.notFound", (await editor.Post("/v1/editorial/articles/1/publish", new { }, "*")).Code);

    private async Task<string[]> StatesOf(long article) =>
        (await api.Value<string[]>("select array_agg(state order by number) from editions where article_id = $1", article))!;

    private async Task<ArticleDates> Dates(long article)
    {
        var json = (await reader.Get($"/v1/articles/{article}")).Json;
        return new(Date("firstPublishedAt"), Date("publishedAt"), Date("contentUpdatedAt"));

        DateTimeOffset Date(string field) => (DateTimeOffset)json[field]!;
    }

    private sealed record ArticleDates(DateTimeOffset First, DateTimeOffset Published, DateTimeOffset Updated);
}
