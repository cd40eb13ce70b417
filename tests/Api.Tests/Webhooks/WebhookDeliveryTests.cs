using System.Net;
using System.Text;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Webhooks;

/// <summary>What receivers get: everything that their filter lets through, signed, in the order of each item, whatever they do.</summary>
public sealed class WebhookDeliveryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task A_change_is_delivered_as_the_log_has_it_with_a_signature_that_the_standard_verifies()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(
            receiver,
            new { headers = new Dictionary<string, string> { ["X-Gateway"] = "geheim-7" } }
        );
        var article = await editor.GivenPublished(site.News);

        await api.Until(() => receiver.Messages.Count > 0);
        await api.UntilSettled(webhook.WebhookId());

        var message = Assert.Single(receiver.Messages);
        var log = (await api.Anonymous.Get($"/v1/changes?ids={article.Id}")).Json["items"]![0]!;
        Assert.Equal(log.ToJsonString(), message.Json["data"]!.ToJsonString());
        Assert.Equal((string?)log["type"], message.Type);
        Assert.Equal($"evt_{message.Event}", message.Id);
        Assert.Equal("geheim-7", message.Headers["x-gateway"]);
        Assert.True(message.IsSignedWith(webhook.Secret()));
        Assert.False((message with { Body = message.Body + " " }).IsSignedWith(webhook.Secret()));
    }

    [Fact]
    public async Task Only_what_the_filter_lets_through_is_delivered()
    {
        await using var receiver = await Receiver.Start();
        var (site, other) = (await editor.GivenSite(), await editor.GivenSite());
        var section = (long)(await editor.Get($"/v1/editorial/sections/{site.RootId}")).Json["id"]!;
        var webhook = await api.GivenWebhook(
            receiver,
            new
            {
                events = new[] { "article.published", "article.withdrawn" },
                types = new[] { "article" },
                sections = new[] { section },
                locales = new[] { "de" },
            }
        );
        var wanted = await editor.GivenPublished(site.News);
        await editor.GivenPublished(other.News);
        wanted = await editor.Publish(await editor.Change(wanted));
        await editor.GivenImage();
        await editor.Withdraw(wanted);

        await api.UntilSettled(webhook.WebhookId());

        Assert.All(receiver.Messages, message => Assert.Equal(wanted.Id, message.Subject));
        Assert.Equal(["article.published", "article.withdrawn"], receiver.Messages.Select(message => message.Type));
    }

    [Fact]
    public async Task A_failing_item_holds_back_only_itself_and_a_later_change_takes_its_place()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver);
        var broken = await editor.GivenPublished(site.News);
        receiver.Responds = (message, http) =>
        {
            http.Response.StatusCode = message.Subject == broken.Id ? 500 : 204;
            return Task.CompletedTask;
        };
        await api.UntilSettled(webhook.WebhookId());

        broken = await editor.Publish(await editor.Change(broken));
        var fine = await editor.GivenPublished(site.News);
        await api.UntilSettled(webhook.WebhookId());

        Assert.Equal([fine.Id], receiver.Accepted.Select(message => message.Subject));
        var failed = (await admin.Get($"{WebhookSteps.Webhooks}/{webhook.WebhookId()}/deliveries")).Json["items"]!.AsArray();
        var delivery = Assert.Single(failed)!;
        Assert.Equal(("Status 500.", 1), ((string)delivery["failure"]!, (int)delivery["attempts"]!));
        Assert.Equal("article.updated", (string)delivery["type"]!);

        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromSeconds(7));
        await api.Until(() => receiver.Accepted.Count == 2);

        var late = receiver.Accepted[^1];
        Assert.Equal((broken.Id, "article.updated"), (late.Subject, late.Type));
        Assert.Single(late.Replaces);
        await api.UntilSettled(webhook.WebhookId());
        Assert.Equal(0, (int)(await api.Webhook(webhook.WebhookId())).Json["failed"]!);
    }

    [Fact]
    public async Task A_receiver_that_comes_back_after_a_day_gets_everything_in_the_order_of_each_item()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        receiver.Answer(503);
        var articles = new List<GivenArticle>();

        for (var count = 0; count < 12; count++)
        {
            articles.Add(await editor.GivenPublished(site.News));
            articles[0] = await editor.Publish(await editor.Change(articles[0], "lead", $"Satz {count}."));
            await api.UntilSettled(webhook.WebhookId());
        }

        Assert.Equal("paused", (string)(await api.Webhook(webhook.WebhookId())).Json["state"]!);

        for (var hours = 0; hours < 24; hours += 6)
        {
            api.Clock.Advance(TimeSpan.FromHours(6));
            await api.UntilSettled(webhook.WebhookId());
        }

        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromDays(1));
        var events = await api.Value<long[]>(
            "select array_agg(id order by id) from events where subject_id = any ($1)",
            articles.Select(article => article.Id).ToArray()
        );
        await api.Until(() => WebhookSteps.Told(receiver).Count == events!.Length);

        Assert.Equal(events, WebhookSteps.Told(receiver));

        foreach (var one in articles)
        {
            var ofItem = receiver.Accepted.Where(message => message.Subject == one.Id).Select(message => message.Event).ToList();
            Assert.Equal(ofItem.Order(), ofItem);
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_failures(int status)
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        receiver.Answer(status, ("Location", "/elsewhere"));
        await editor.GivenPublished(site.News);

        await api.Until(() => receiver.Messages.Count > 0);
        await api.UntilSettled(webhook.WebhookId());

        Assert.False(receiver.WasRedirected);
        Assert.Equal(1, (int)(await api.Webhook(webhook.WebhookId())).Json["failed"]!);
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_answers_without_end_delays_no_other()
    {
        await using var hanging = await Receiver.Start();
        await using var talking = await Receiver.Start();
        await using var quick = await Receiver.Start();
        var end = new TaskCompletionSource();
        hanging.Responds = (_, _) => end.Task;
        talking.Responds = async (_, http) =>
        {
            var much = Encoding.UTF8.GetBytes(new string('x', 1_000_000));

            try
            {
                // Without end: the sender must hang up.
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await http.Response.Body.WriteAsync(much, http.RequestAborted);
                }
            }
            catch (OperationCanceledException) { }
        };
        var site = await editor.GivenSite();
        var slow = await api.GivenWebhook(hanging, new { sections = new[] { site.RootId } });
        await api.GivenWebhook(talking, new { sections = new[] { site.RootId } });
        await api.GivenWebhook(quick, new { sections = new[] { site.RootId } });

        for (var count = 1; count <= 3; count++)
        {
            await editor.GivenPublished(site.News);
            await api.Until(() => quick.Accepted.Count == count);
        }

        await api.Until(() => WebhookSteps.Told(talking).Count == 3);
        Assert.Single(hanging.Messages);
        end.SetResult();
        await api.Until(() => WebhookSteps.Told(hanging).Count == 3);
        await api.UntilSettled(slow.WebhookId());
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_disabled_and_goes_on_where_it_was_once_enabled()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        receiver.Answer(410);
        await editor.GivenPublished(site.News);
        await api.UntilSettled(webhook.WebhookId());
        await editor.GivenPublished(site.News);

        var disabled = await api.Webhook(webhook.WebhookId());
        Assert.Equal(("disabled", "gone"), ((string)disabled.Json["state"]!, (string)disabled.Json["disabledBecause"]!));
        Assert.Single(receiver.Messages);
        var audit = (await admin.Get($"/v1/editorial/audit?subject=webhook:{webhook.WebhookId()}")).Json["items"]!;
        Assert.Equal(("disableWebhook", "gone"), ((string)audit[0]!["action"]!, (string)audit[0]!["note"]!));

        receiver.Answer(200);
        var enabled = await admin.Patch($"{WebhookSteps.Webhooks}/{webhook.WebhookId()}", new { enabled = true }, disabled.ETag);
        Assert.Equal("active", (string)enabled.Expect(HttpStatusCode.OK).Json["state"]!);
        await api.Until(() => WebhookSteps.Told(receiver).Count == 2);
    }

    [Fact]
    public async Task A_receiver_that_fails_for_five_days_is_disabled()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        receiver.Answer(500);
        await editor.GivenPublished(site.News);

        for (var days = 0; days < 6; days++)
        {
            await api.UntilSettled(webhook.WebhookId());
            api.Clock.Advance(TimeSpan.FromDays(1));
        }

        await api.UntilSettled(webhook.WebhookId());
        var disabled = await api.Webhook(webhook.WebhookId());
        Assert.Equal("failing", (string)disabled.Json["disabledBecause"]!);

        receiver.Answer(200);
        await admin.Patch($"{WebhookSteps.Webhooks}/{webhook.WebhookId()}", new { enabled = true }, disabled.ETag);
        await api.Until(() => WebhookSteps.Told(receiver).Count == 1);
    }

    [Fact]
    public async Task A_receiver_is_spared_for_as_long_as_it_asks()
    {
        await using var receiver = await Receiver.Start();
        var site = await editor.GivenSite();
        var webhook = await api.GivenWebhook(receiver, new { sections = new[] { site.RootId } });
        receiver.Answer(429, ("Retry-After", "600"));
        await editor.GivenPublished(site.News);
        await api.UntilSettled(webhook.WebhookId());
        await editor.GivenPublished(site.News);

        var paused = (await api.Webhook(webhook.WebhookId())).Json;
        Assert.Equal(
            ("paused", api.Clock.GetUtcNow().AddSeconds(600)),
            ((string)paused["state"]!, (DateTimeOffset)paused["resumesAt"]!)
        );
        api.Clock.Advance(TimeSpan.FromSeconds(599));
        await api.UntilSettled(webhook.WebhookId());
        Assert.Single(receiver.Messages);

        receiver.Answer(200);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await api.Until(() => WebhookSteps.Told(receiver).Count == 2);
    }
}
