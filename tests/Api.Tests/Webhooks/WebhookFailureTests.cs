using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Webhooks;

/// <summary>Failures hold up no more than they must.</summary>
public sealed class WebhookFailureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task Several_changes_at_once_of_an_item_that_fails_take_one_place()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        receiver.Answer(500);
        var article = await editor.GivenPublished(site.News);
        await api.UntilSettled(webhook.WebhookId());
        var disabled = (await admin.Patch(address, new { enabled = false }, "*")).Expect(HttpStatusCode.OK);

        for (var count = 0; count < 3; count++)
        {
            article = await editor.Publish(await editor.Change(article, "lead", $"Satz {count}."));
        }

        (await admin.Patch(address, new { enabled = true }, disabled.ETag)).Expect(HttpStatusCode.OK);
        await api.UntilSettled(webhook.WebhookId());
        Assert.Equal(1, (int)(await api.Webhook(webhook.WebhookId())).Json["failed"]!);
        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await api.Until(() => WebhookSteps.Told(receiver).Count == 4);
        Assert.Equal(3, Assert.Single(receiver.Accepted).Replaces.Count());
    }

    [Fact]
    public async Task A_webhook_that_is_changed_delivers_as_changed_at_once()
    {
        await using var before = await Receiver.Start();
        await using var after = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(before, new { sections = new[] { site.RootId } });
        var arrived = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        before.Responds = (_, _) =>
        {
            arrived.TrySetResult();
            return held.Task;
        };
        var article = await editor.GivenPublished(site.News);
        await api.Until(() => arrived.Task.IsCompleted);

        // The first is on its way: it is sent again to the new address, and the second after it.
        await editor.Publish(await editor.Change(article));
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        (await admin.Patch(address, new { url = after.Url }, "*")).Expect(HttpStatusCode.OK);
        await api.Until(() => WebhookSteps.Told(after).Count == 2);
        held.SetResult();
        await api.UntilSettled(webhook.WebhookId());

        Assert.Single(before.Messages);
    }

    [Fact]
    public async Task A_short_outage_during_many_changes_delays_by_seconds()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId }, enabled = false });
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        receiver.Answer(503);

        for (var count = 0; count < 8; count++)
        {
            await editor.GivenPublished(site.News);
        }

        (await admin.Patch(address, new { enabled = true }, webhook.ETag)).Expect(HttpStatusCode.OK);
        await api.UntilSettled(webhook.WebhookId());
        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromSeconds(7));
        await api.Until(() => WebhookSteps.Told(receiver).Count == 8);
    }

    [Fact]
    public async Task Items_that_always_fail_hold_back_nothing_else_and_disable_nothing()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        var broken = new List<long>();
        receiver.Responds = (message, http) =>
        {
            http.Response.StatusCode = broken.Contains(message.Subject) ? 500 : 204;
            return Task.CompletedTask;
        };

        for (var count = 0; count < 4; count++)
        {
            var draft = await editor.GivenDraft(site.News);
            broken.Add(draft.Id);
            await editor.Publish(draft);
            await api.UntilSettled(webhook.WebhookId());
        }

        for (var days = 0; days < 7; days++)
        {
            api.Clock.Advance(TimeSpan.FromHours(12));
            await api.UntilSettled(webhook.WebhookId());
            var fine = await editor.GivenPublished(site.News);
            await api.Until(() => receiver.Accepted.Any(message => message.Subject == fine.Id));
            api.Clock.Advance(TimeSpan.FromHours(12));
            await api.UntilSettled(webhook.WebhookId());
        }

        var read = (await api.Webhook(webhook.WebhookId())).Json;
        Assert.Equal(("active", 4), ((string)read["state"]!, (int)read["failed"]!));
    }
}
