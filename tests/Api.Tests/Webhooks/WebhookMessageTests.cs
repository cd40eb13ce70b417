using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Webhooks;

/// <summary>What the headers of a message say.</summary>
public sealed class WebhookMessageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task While_a_secret_is_replaced_both_sign()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        var address = $"{WebhookSteps.Webhooks}/{webhook.WebhookId()}";
        var rotated = await admin.Post($"{address}/rotate-secret", new { overlapHours = 2 }, webhook.ETag);
        var (former, current) = (webhook.Secret(), rotated.Expect(HttpStatusCode.OK).Secret());
        await editor.GivenPublished(site.News);
        await api.Until(() => receiver.Messages.Count == 1);
        api.Clock.Advance(TimeSpan.FromHours(2));
        await editor.GivenPublished(site.News);
        await api.Until(() => receiver.Messages.Count == 2);

        Assert.Equal(
            [(true, true), (false, true)],
            receiver.Messages.Select(message => (message.IsSignedWith(former), message.IsSignedWith(current)))
        );
    }

    [Fact]
    public async Task A_replay_has_the_id_of_the_first_time_and_says_so()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        await editor.GivenPublished(site.News);
        await editor.GivenPublished((await editor.GivenSite()).News);
        await api.Until(() => receiver.Messages.Count == 1);
        await api.UntilSettled(webhook.WebhookId());

        var first = receiver.Messages[0];
        var replay = await admin.Post($"{WebhookSteps.Webhooks}/{webhook.WebhookId()}/replay", new { from = first.Event });
        Assert.True((int)replay.Expect(HttpStatusCode.OK).Json["items"]! > 1);
        await api.Until(() => receiver.Messages.Count == 2);
        await api.UntilSettled(webhook.WebhookId());

        Assert.Equal([first.Id, first.Id], receiver.Messages.Select(message => message.Id));
        Assert.Equal("true", receiver.Messages[1].Headers["webhook-replay"]);
        Assert.False(first.Headers.ContainsKey("webhook-replay"));
    }
}
