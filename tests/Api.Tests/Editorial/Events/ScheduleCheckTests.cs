using System.Net;
using System.Text.Json.Nodes;
using Api.Editorial.Articles.Checks;
using Api.Tests.Editorial.Releases;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Editorial.Events;

/// <summary>What is scheduled may stop passing its checks because something else changes; the newsroom learns of it then, not at the hour.</summary>
public sealed class ScheduleCheckTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_event_says_that_a_scheduled_article_refers_to_what_was_withdrawn()
    {
        var at = api.Clock.GetUtcNow().AddDays(2);
        var target = await editor.GivenPublished();
        var planned = await editor.Publish(await GivenLinkTo(target), new { at });
        var draft = await GivenLinkTo(target);
        await Check();
        Assert.Empty(await Warnings(planned.Id));

        target = await editor.Withdraw(target);
        await Check();
        await Check();

        var warning = Assert.Single(await Warnings(planned.Id));
        Assert.Equal((1, null), ((int)warning["edition"]!, (string?)warning["by"]));
        Assert.Equal(at, (DateTimeOffset)warning["publishAt"]!, TimeSpan.FromMilliseconds(1));
        Assert.Null(warning["release"]);
        Assert.Empty(await Warnings(draft.Id));

        await editor.Publish(target);
        await Check();
        await editor.Withdraw(target with { ETag = "*" });
        await Check();
        Assert.Equal(2, (await Warnings(planned.Id)).Count);
    }

    [Fact]
    public async Task An_event_names_the_release_whose_plan_is_in_danger()
    {
        var target = await editor.GivenPublished();
        var (linking, other) = (await GivenLinkTo(target), await editor.GivenDraft());
        var release = await editor.GivenRelease(linking, other);
        await editor.Publish(release, api.Clock.GetUtcNow().AddDays(2));
        await Check();

        await editor.Withdraw(target);
        await Check();

        Assert.Equal(release.Id, (long)Assert.Single(await Warnings(linking.Id))["release"]!);
        Assert.Empty(await Warnings(other.Id));
    }

    [Fact]
    public async Task An_end_before_the_hour_is_noticed_when_it_is_planned()
    {
        var now = api.Clock.GetUtcNow();
        var target = await editor.GivenPublished();
        var planned = await editor.Publish(await GivenLinkTo(target), new { at = now.AddDays(2) });
        await Check();

        var ending = await editor.Post($"{target.Address}/until", new { until = now.AddDays(1) }, target.ETag);
        ending.Expect(HttpStatusCode.OK);
        await Check();

        Assert.Single(await Warnings(planned.Id));
    }

    private Task<GivenArticle> GivenLinkTo(GivenArticle target) =>
        editor.GivenDraft(change: content =>
            content.With("relatedLinks", new JsonArray(new JsonObject { ["label"] = "Mehr dazu", ["article"] = target.Id }))
        );

    private async Task Check()
    {
        while (await api.Services.GetRequiredService<CheckWorker>().RenewDue(TestContext.Current.CancellationToken) > 0) { }
    }

    private async Task<IReadOnlyList<JsonNode>> Warnings(long article) =>
        (await editor.Get($"/v1/editorial/events?article={article}&event=article.scheduleCheckFailed")).Json["items"]!
            .AsArray()
            .Select(item => item!)
            .ToList();
}
