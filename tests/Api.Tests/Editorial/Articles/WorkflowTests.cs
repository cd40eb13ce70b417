using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>The workflow as its callers see it: submitArticle, rejectArticle, approveArticle, publishArticle, unscheduleArticle,
/// withdrawArticle, archiveArticle, discardEdition, deleteArticle, patchArticle, upsertArticle.</summary>
public sealed class WorkflowTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Of_two_editors_at_once_on_every_write_one_wins_and_one_is_refused()
    {
        foreach (var (state, action) in Possible())
        {
            var article = await ArticleIn(state);
            var answers = await Task.WhenAll(Do(editor, action, article), Do(api.As(Role.Editor), action, article));

            // The second one finds either another version or, when the first is done, nothing left.
            Assert.Equal((state, action, 1), (state, action, answers.Count(answer => (int)answer.Status < 300)));
            Assert.Contains(
                answers,
                answer => answer.Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound or HttpStatusCode.Conflict
            );
        }
    }

    [Fact]
    public async Task The_second_editor_gets_the_fields_that_differ()
    {
        var article = await editor.GivenDraft();
        await editor.Patch(article.Address, new { title = "Der erste Titel" }, article.ETag);

        var second = await editor.Put(article.Address, article.Content, article.ETag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, second.Status);
        Assert.Equal(2, second.Version);
        Assert.Equal(["/title precondition.differs"], second.Findings);
    }

    [Fact]
    public async Task An_import_repeats_without_leaving_a_trace()
    {
        var address = $"/v1/editorial/articles/by-external-id/{Given.UniqueSlug("import")}";
        var content = (await editor.GivenDraft()).Content;
        content.Remove("translationGroup");

        var first = (await editor.Put(address, content)).Expect(HttpStatusCode.Created);
        var again = (await editor.Put(address, content)).Expect(HttpStatusCode.OK);
        content["title"] = "Ein neuer Titel";
        var changed = (await editor.Put(address, content)).Expect(HttpStatusCode.OK);

        Assert.Equal((first.Id, first.ETag), (again.Id, again.ETag));
        Assert.Equal((first.Id, 2), (changed.Id, changed.Version));
    }

    [Fact]
    public async Task Fifty_creations_with_one_key_make_one_article()
    {
        var content = (await editor.GivenDraft()).Content;
        content.Remove("translationGroup");
        content["externalId"] = null;
        var key = ("Idempotency-Key", Given.UniqueSlug("key"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => editor.Post("/v1/editorial/articles", content, null, key))
        );
        var last = (await editor.Post("/v1/editorial/articles", content, null, key)).Expect(HttpStatusCode.Created);

        Assert.Single(
            answers.Append(last).Where(answer => answer.Status is HttpStatusCode.Created).Select(answer => answer.Id).Distinct()
        );
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict));
    }

    private static IEnumerable<(string State, string Action)> Possible() =>
        [
            ("draft", "submit"),
            ("inReview", "approve"),
            ("inReview", "reject"),
            ("draft", "publish"),
            ("draft", "schedule"),
            ("scheduled", "unschedule"),
            ("published", "withdraw"),
            ("published", "archive"),
            ("draft over published", "discard"),
            ("draft", "delete"),
            ("published", "patch"),
        ];

    private async Task<GivenArticle> ArticleIn(string state)
    {
        var article = await editor.GivenDraft();
        string[] steps = state switch
        {
            "draft" => [],
            "inReview" => ["submit"],
            "approved" => ["submit", "approve"],
            "scheduled" => ["submit", "approve", "schedule"],
            "published" => ["publish"],
            "archived" => ["publish", "archive"],
            "withdrawn" => ["publish", "withdraw"],
            _ => ["publish", "patch"],
        };

        foreach (var step in steps)
        {
            article = GivenArticle.From((await Do(editor, step, article)).Expect(HttpStatusCode.OK));
        }

        return article;
    }

    private Task<ApiResponse> Do(ApiClient caller, string action, GivenArticle article) =>
        action switch
        {
            "publish" => caller.Post($"{article.Address}/publish", new { }, article.ETag),
            "schedule" => caller.Post(
                $"{article.Address}/publish",
                new { at = api.Clock.GetUtcNow().AddDays(1).ToString("o") },
                article.ETag
            ),
            "reject" => caller.Post($"{article.Address}/reject", new { note = "Bitte belegen" }, article.ETag),
            "withdraw" => caller.Post($"{article.Address}/withdraw", new { mode = "gone", reason = "Irrtum" }, article.ETag),
            "delete" => caller.Delete(article.Address, article.ETag),
            "patch" => caller.Patch(article.Address, new { title = $"Titel {Given.UniqueSlug()}" }, article.ETag),
            _ => caller.Post($"{article.Address}/{action}", null, article.ETag),
        };
}
