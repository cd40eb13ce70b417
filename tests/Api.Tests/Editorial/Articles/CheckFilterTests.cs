using System.Net;
using System.Text.Json.Nodes;
using Api.Editorial.Articles.Checks;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Domain.Articles.Checks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Api.Tests.Editorial.Articles;

/// <summary>Editors find articles by what the checks say about them, also when it is something else that has changed.</summary>
public sealed class CheckFilterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Dead = "publicCheck=check.reference.unpublished";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_finding_is_found_until_it_is_mended()
    {
        var article = await editor.GivenDraft(change: content => content.With("lead", null));
        var vague = ArticleJson.LinkTo(1, "hier");
        vague["markDefs"]![0]!.AsObject().Remove("article");
        vague["markDefs"]![0]!["href"] = "https://example.org/";

        Assert.Contains(article.Id, await Found("check=check.lead.missing"));
        Assert.Contains(article.Id, await Found("check=check.lead.missing,check.link.textVague"));
        Assert.DoesNotContain(article.Id, await Found("check=check.link.textVague"));
        Assert.DoesNotContain(article.Id, await Found("publicCheck=check.lead.missing"));

        article = await editor.Change(article, "lead", "Sie fährt wieder.");
        article = await editor.Change(article, "body", new JsonArray(vague));
        Assert.DoesNotContain(article.Id, await Found("check=check.lead.missing"));
        Assert.Contains(article.Id, await Found("check=check.link.textVague"));
        Assert.Contains(article.Id, await Found("check=warning"));
    }

    [Fact]
    public async Task A_draft_and_what_readers_see_have_findings_of_their_own()
    {
        var article = await editor.GivenPublished();
        article = await editor.Change(article, "body", new JsonArray());

        Assert.Contains(article.Id, await Found("check=error"));
        Assert.DoesNotContain(article.Id, await Found("publicCheck=error"));
    }

    [Fact]
    public async Task An_article_turns_red_when_what_it_refers_to_is_withdrawn()
    {
        var target = await editor.GivenPublished();
        var article = await editor.GivenPublished(change: content =>
            content.With("relatedLinks", new JsonArray(new JsonObject { ["label"] = "Mehr dazu", ["article"] = target.Id }))
        );
        Assert.DoesNotContain(article.Id, await Found(Dead));

        target = await editor.Withdraw(target);
        Assert.Contains(article.Id, await Found(Dead));
        await editor.Publish(target);
        Assert.DoesNotContain(article.Id, await Found(Dead));
        await editor.Withdraw(target with { ETag = "*" });
        Assert.Contains(article.Id, await Found(Dead));

        // Once for each time that it turned red, by nobody.
        var events = (await editor.Get($"/v1/editorial/events?article={article.Id}&event=article.checkFailed")).Json[
            "items"
        ]!.AsArray();
        Assert.Equal([(1, null), (1, null)], events.Select(item => ((int)item!["edition"]!, (string?)item["by"])));

        // With a draft that repairs it, readers still see the dead link.
        var repaired = await editor.Change(article, "relatedLinks", new JsonArray());
        Assert.Contains(article.Id, await Found(Dead));
        Assert.DoesNotContain(article.Id, await Found("check=error"));
        await editor.Publish(repaired);
        Assert.DoesNotContain(article.Id, await Found(Dead));
    }

    [Fact]
    public async Task An_article_turns_red_when_the_planned_end_of_another_comes()
    {
        var end = api.Clock.GetUtcNow().AddHours(2);
        var target = await editor.Publish(await editor.GivenDraft(), new { until = end });
        var article = await editor.GivenPublished(change: content =>
            content.With("relatedLinks", new JsonArray(new JsonObject { ["label"] = "Mehr dazu", ["article"] = target.Id }))
        );
        Assert.DoesNotContain(article.Id, await Found(Dead));

        api.Clock.Advance(TimeSpan.FromHours(3));
        await api.Services.GetRequiredService<Scheduler>().SettleDue(TestContext.Current.CancellationToken);
        Assert.Contains(article.Id, await Found(Dead));
    }

    [Fact]
    public async Task An_article_turns_red_when_rights_to_its_picture_expire()
    {
        var image = await editor.GivenImage();
        var rights = new { rightsExpireAt = api.Clock.GetUtcNow().AddDays(1) };
        (await editor.Patch($"/v1/editorial/images/{image.Id}", rights, image.ETag)).Expect(HttpStatusCode.OK);
        var article = await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id })
        );
        Assert.DoesNotContain(article.Id, await Found("publicCheck=error"));

        api.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains(article.Id, await Found("publicCheck=check.image.rightsExpired"));
    }

    [Fact]
    public async Task A_draft_turns_red_when_its_picture_loses_its_credit_and_green_with_a_new_one()
    {
        var image = await editor.GivenImage();
        var article = await editor.GivenDraft(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id })
        );
        Assert.DoesNotContain(article.Id, await Found("check=check.image.creditMissing"));

        var without = await editor.Patch($"/v1/editorial/images/{image.Id}", new { credit = (string?)null }, image.ETag);
        Assert.Contains(article.Id, await Found("check=check.image.creditMissing"));

        await editor.Patch($"/v1/editorial/images/{image.Id}", new { credit = "Foto: Amt" }, without.ETag);
        Assert.DoesNotContain(article.Id, await Found("check=check.image.creditMissing"));

        var texts = new { texts = new { de = (object?)null } };
        var silent = await editor.Get($"/v1/editorial/images/{image.Id}");
        (await editor.Patch($"/v1/editorial/images/{image.Id}", texts, silent.ETag)).Expect(HttpStatusCode.OK);
        Assert.Contains(article.Id, await Found("check=check.image.altMissing"));
    }

    [Fact]
    public async Task A_draft_turns_green_when_its_section_is_activated()
    {
        var site = await editor.GivenSite();
        var section = (
            await editor.Post(
                "/v1/editorial/sections?draft=true",
                new
                {
                    parent = site.Root,
                    kind = "focus",
                    locale = "de",
                    title = "Brücken",
                }
            )
        ).Expect(HttpStatusCode.Created);
        var article = await editor.GivenDraft((string)section.Json["path"]!);
        Assert.Contains(article.Id, await Found("check=check.section.draft"));

        (await editor.Post($"/v1/editorial/sections/{section.Id}/activate", new { }, section.ETag)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(article.Id, await Found("check=check.section.draft"));
    }

    [Fact]
    public async Task A_trashed_article_leaves_no_job_behind_and_a_job_of_a_dead_node_is_done_by_another()
    {
        var article = await editor.GivenDraft();
        var jobs = api.Services.GetRequiredService<CheckJobStore>();
        var now = api.Clock.GetUtcNow();
        Assert.NotEmpty(await jobs.Claim(now, now.AddMinutes(1), 1_000, TestContext.Current.CancellationToken));
        Assert.Equal(0, await Worker.RenewDue(TestContext.Current.CancellationToken));

        (await editor.Delete(article.Address, article.ETag)).Expect(HttpStatusCode.NoContent);
        api.Clock.Advance(TimeSpan.FromMinutes(2));
        await Found("check=error");

        Assert.Equal(0, await api.Value<long>("select count(*) from check_jobs where article_id = $1", article.Id));
    }

    [Fact]
    public async Task An_unknown_code_is_named_with_the_one_that_was_meant()
    {
        var refused = await editor.Get("/v1/editorial/articles?check=check.leed.missing");

        Assert.Equal(["#/query/check value.invalid"], refused.Findings);
        Assert.Contains("check.lead.missing", refused.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(api.Services.GetServices<IHostedService>(), service => service is CheckWorker);
    }

    [Fact]
    public void Every_code_of_a_check_can_be_asked_for()
    {
        // This one only says that there are more findings than are listed.
        var explained = Clone
            .Read("docs/errors.md")
            .Split('\n')
            .Where(line => line.StartsWith("### `check.", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])
            .Where(code => code != "check.more");

        Assert.Equal(explained.Order(StringComparer.Ordinal), CheckRules.Codes);
    }

    private CheckWorker Worker => api.Services.GetRequiredService<CheckWorker>();

    private async Task<IReadOnlyList<long>> Found(string query)
    {
        while (await Worker.RenewDue(TestContext.Current.CancellationToken) > 0) { }

        var answer = (await editor.Get($"/v1/editorial/articles?{query}&limit=100&sort=-changedAt")).Expect(HttpStatusCode.OK);
        return [.. answer.Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
    }
}
