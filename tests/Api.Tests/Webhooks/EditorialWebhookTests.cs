using System.Net;
using Api.Tests.Editorial.Events;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Webhooks;

/// <summary>Webhooks with editorial events: the same order, retries and replay as with public changes, and never both.</summary>
public sealed class EditorialWebhookTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task An_event_is_delivered_as_the_list_has_it_and_only_to_those_who_asked()
    {
        await using var newsroom = await Receiver.Start();
        await using var site = await Receiver.Start();
        var inside = await api.GivenWebhook(newsroom, new { log = "editorial" });
        var outside = await api.GivenWebhook(site);
        var draft = await editor.GivenDraft((await editor.GivenSite()).News);
        var article = await editor.Publish(await editor.Act(await editor.Act(draft, "submit"), "approve"));

        await api.UntilSettled(inside.WebhookId());
        await api.UntilSettled(outside.WebhookId());

        Assert.Equal(["article.submitted", "article.approved"], newsroom.Messages.Select(message => message.Type));
        var listed = (await editor.EventsOf(article.Id))[0];
        var message = newsroom.Messages[0];
        Assert.Equal(listed.ToJsonString(), message.Json["data"]!.ToJsonString());
        Assert.Equal($"editorial_{message.Event}", message.Id);
        Assert.True(message.IsSignedWith(inside.Secret()));
        Assert.Contains("article.published", site.Messages.Select(one => one.Type));
        Assert.All(site.Messages, one => Assert.StartsWith("evt_", one.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_filter_is_about_the_article()
    {
        await using var receiver = await Receiver.Start();
        var (site, other) = (await editor.GivenSite(), await editor.GivenSite());
        var webhook = await api.GivenWebhook(
            receiver,
            new
            {
                log = "editorial",
                events = new[] { "article.submitted" },
                types = new[] { "article" },
                sections = new[] { site.RootId },
                locales = new[] { "de" },
            }
        );
        var wanted = await editor.GivenDraft(site.News);
        await editor.Act(await editor.Act(wanted, "submit"), "approve");
        await editor.Act(await editor.GivenDraft(other.News), "submit");

        await api.UntilSettled(webhook.WebhookId());

        var message = Assert.Single(receiver.Messages);
        Assert.Equal((wanted.Id, "article.submitted"), (message.Subject, message.Type));
    }

    [Theory]
    [InlineData(null, "article.submitted", "public", "editorial")]
    [InlineData("public", "image.rightsExpiring", "public", "editorial")]
    [InlineData("editorial", "article.published", "editorial", "public")]
    public async Task Kinds_of_the_other_log_are_refused(string? log, string type, string own, string needed)
    {
        string[] events = ["article.becameFamous", type];
        var url = "https://chat.example.org/hooks/newsroom";

        var refused = await admin.Post(
            WebhookSteps.Webhooks,
            log is null
                ? new { url, events }
                : new
                {
                    url,
                    events,
                    log,
                }
        );

        Assert.Equal(["/events/1 webhook.otherLog"], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
        Assert.Contains($"{type}: webhooks with log {own} never send it.", refused.Text, StringComparison.Ordinal);
        Assert.Contains($"Set log to {needed},", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_log_needs_other_kinds()
    {
        var webhook = (
            await admin.Post(
                WebhookSteps.Webhooks,
                new
                {
                    url = "https://chat.example.org/hooks/newsroom",
                    enabled = false,
                    events = new[] { "article.published" },
                }
            )
        ).Expect(HttpStatusCode.Created);
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";

        var refused = await admin.Patch(address, new { log = "editorial" }, webhook.ETag);
        var patched = await admin.Patch(address, new { log = "editorial", events = new[] { "article.submitted" } }, webhook.ETag);

        Assert.Equal(["/events/0 webhook.otherLog"], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
        Assert.Equal("editorial", (string?)patched.Expect(HttpStatusCode.OK).Json["log"]);
    }

    [Fact]
    public async Task What_fails_is_tried_again_in_order_listed_and_sent_once_more_on_request()
    {
        await using var receiver = await Receiver.Start();
        var webhook = await api.GivenWebhook(receiver, new { log = "editorial" });
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        receiver.Answer(500);
        var submitted = await editor.Act(await editor.GivenDraft(), "submit");
        await api.UntilSettled(webhook.WebhookId());
        await editor.Act(submitted, "approve");
        await api.UntilSettled(webhook.WebhookId());

        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await api.Until(() => receiver.Accepted.Count > 0);
        await api.UntilSettled(webhook.WebhookId());

        var late = receiver.Accepted[^1];
        Assert.Equal("article.approved", late.Type);
        Assert.Single(late.Replaces);
        Assert.Empty((await admin.Get($"{address}/deliveries")).Json["items"]!.AsArray());

        var again = await admin.Post($"{address}/replay", new { from = late.Event });
        Assert.Equal(1, (int)again.Expect(HttpStatusCode.OK).Json["items"]!);
        await api.Until(() => receiver.Accepted.Count == 2);
        Assert.Equal((late.Id, "true"), (receiver.Accepted[^1].Id, receiver.Accepted[^1].Headers["webhook-replay"]));
    }

    [Fact]
    public async Task A_failed_delivery_is_listed_and_another_log_begins_at_its_end()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer(500);
        var webhook = await api.GivenWebhook(receiver, new { log = "editorial" });
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        var submitted = await editor.Act(await editor.GivenDraft((await editor.GivenSite()).News), "submit");
        await api.UntilSettled(webhook.WebhookId());
        var listed = Assert.Single((await admin.Get($"{address}/deliveries")).Json["items"]!.AsArray())!;
        Assert.Equal("article.submitted", (string)listed["type"]!);

        receiver.Answer(200);
        var stored = await api.Webhook(webhook.WebhookId());
        var patched = (await admin.Patch(address, new { log = "public", enabled = true }, stored.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal("public", (string)patched.Json["log"]!);
        Assert.Equal(0, (int)patched.Json["failed"]!);
        Assert.Equal(await api.Value<long>("select max(id) from events"), (long)patched.Json["position"]!);

        api.Clock.Advance(TimeSpan.FromHours(1));
        await editor.Publish(submitted);
        await api.Until(() => receiver.Accepted.Count > 0);
        await api.UntilSettled(webhook.WebhookId());

        Assert.Equal(["article.published"], receiver.Accepted.Select(message => message.Type));
    }
}
