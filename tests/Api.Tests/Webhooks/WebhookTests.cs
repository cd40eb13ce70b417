using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Webhooks;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Webhooks;

/// <summary>Managing webhooks: nothing secret is shown twice or stored readably, and no address leads into the network of the service.</summary>
public sealed class WebhookTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Hook = "https://hooks.example.org/bulletin";

    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task A_secret_and_the_values_of_headers_are_told_once_and_stored_encrypted()
    {
        var content = new
        {
            url = Hook,
            enabled = false,
            headers = new Dictionary<string, string> { ["X-Gateway"] = "geheim-4711" },
        };
        var created = await admin.Post(WebhookSteps.Webhooks, content, null, ("Idempotency-Key", "webhook-1"));
        var again = await admin.Post(WebhookSteps.Webhooks, content, null, ("Idempotency-Key", "webhook-1"));
        var secret = created.Expect(HttpStatusCode.Created).Secret();

        Assert.Equal((created.Id, (string?)null), (again.Id, (string?)again.Json["secret"]));
        string[] shown =
        [
            (await api.Webhook(created.Id)).Text,
            (await admin.Get(WebhookSteps.Webhooks)).Text,
            again.Text,
            (await admin.Get($"/v1/editorial/audit?subject=webhook:{created.Id}")).Text,
            (await admin.Get("/v1/editorial/export")).Text,
            (await api.Value<string>("select encode(secrets, 'escape') from webhooks where id = $1", created.Id))!,
            (await api.Value<string>("select string_agg(r::text, '') from idempotency_keys r"))!,
        ];
        Assert.All(
            shown,
            text =>
            {
                Assert.DoesNotContain(secret["whsec_".Length..], text, StringComparison.Ordinal);
                Assert.DoesNotContain("geheim-4711", text, StringComparison.Ordinal);
            }
        );
        Assert.Equal("""["X-Gateway"]""", created.Json["headerNames"]!.ToJsonString());
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_keeps_the_secret()
    {
        var created = (
            await admin.Post(
                WebhookSteps.Webhooks,
                new
                {
                    url = Hook,
                    enabled = false,
                    headers = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" },
                }
            )
        ).Expect(HttpStatusCode.Created);
        var box = api.Services.GetRequiredService<SecretBox>();
        var before = await Secrets();

        var patched = await admin.Patch(
            $"{WebhookSteps.Webhooks}/{created.Id}",
            new { note = "Neu", headers = new Dictionary<string, string?> { ["A"] = null, ["C"] = "3" } },
            created.ETag
        );

        Assert.Equal(
            ("Neu", """["B","C"]""", Hook),
            (
                (string?)patched.Expect(HttpStatusCode.OK).Json["note"],
                patched.Json["headerNames"]!.ToJsonString(),
                (string?)patched.Json["url"]
            )
        );
        Assert.Equal(before.Current, (await Secrets()).Current);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await admin.Delete($"{WebhookSteps.Webhooks}/{created.Id}", created.ETag)).Status
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await admin.Delete($"{WebhookSteps.Webhooks}/{created.Id}", patched.ETag)).Status
        );

        async Task<WebhookSecrets> Secrets() =>
            box.TryOpen((await api.Value<byte[]>("select secrets from webhooks where id = $1", created.Id))!)!;
    }

    [Theory]
    [InlineData("ftp://hooks.example.org/", "webhook.url")]
    [InlineData("https://user:word@hooks.example.org/", "webhook.url")]
    [InlineData("https://hooks.example.org/#part", "webhook.url")]
    [InlineData("hooks.example.org", "webhook.url")]
    [InlineData("https:///hooks", "webhook.url")]
    [InlineData("https://10.0.0.1/", "webhook.internalAddress")]
    [InlineData("https://172.16.9.9/", "webhook.internalAddress")]
    [InlineData("https://192.168.0.1/", "webhook.internalAddress")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook.internalAddress")]
    [InlineData("https://100.64.0.1/", "webhook.internalAddress")]
    [InlineData("https://0.0.0.0/", "webhook.internalAddress")]
    [InlineData("https://240.0.0.1/", "webhook.internalAddress")]
    [InlineData("https://255.255.255.255/", "webhook.internalAddress")]
    [InlineData("https://224.0.0.1/", "webhook.internalAddress")]
    [InlineData("https://167772161/", "webhook.internalAddress")]
    [InlineData("https://0x0a.1/", "webhook.internalAddress")]
    [InlineData("https://012.0.0.1/", "webhook.internalAddress")]
    [InlineData("https://[::1]/", "webhook.internalAddress")]
    [InlineData("https://[::]/", "webhook.internalAddress")]
    [InlineData("https://[::10.0.0.1]/", "webhook.internalAddress")]
    [InlineData("https://[::ffff:10.0.0.1]/", "webhook.internalAddress")]
    [InlineData("https://[fe80::1]/", "webhook.internalAddress")]
    [InlineData("https://[fd12:3456::1]/", "webhook.internalAddress")]
    [InlineData("https://[64:ff9b::a00:1]/", "webhook.internalAddress")]
    [InlineData("https://[64:ff9b:1::a00:1]/", "webhook.internalAddress")]
    [InlineData("https://[2002:a00:1::]/", "webhook.internalAddress")]
    public async Task Addresses_that_are_no_receiver_are_refused(string url, string code)
    {
        var refused = await admin.Post(WebhookSteps.Webhooks, new { url, enabled = false });

        Assert.Equal([$"/url {code}"], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    [Theory]
    [InlineData("Host", "a", "webhook.headerName")]
    [InlineData("webhook-id", "a", "webhook.headerName")]
    [InlineData("Content-Length", "1", "webhook.headerName")]
    [InlineData("a b", "1", "webhook.headerName")]
    [InlineData("A", "b\r\nC: d", "webhook.headerValue")]
    [InlineData("Allow", "GET", "webhook.headerName")]
    [InlineData("A", "", "webhook.headerValue")]
    [InlineData("A", null, "webhook.headerValue")]
    public async Task Headers_that_would_break_a_message_are_refused(string name, string? value, string code)
    {
        var headers = new JsonObject { [name] = value };
        var refused = await admin.Post(
            WebhookSteps.Webhooks,
            new
            {
                url = Hook,
                enabled = false,
                headers,
            }
        );

        Assert.Equal([$"/headers {code}"], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    /// <summary>A name is looked up when it is connected to, and that address is the one that is checked.</summary>
    [Theory]
    [InlineData("http://localhost:{0}/hook")]
    [InlineData("http://127.0.0.1:{0}/hook")]
    [InlineData("http://127.1:{0}/hook")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/hook")]
    [InlineData("http://0.0.0.0:{0}/hook")]
    public async Task What_leads_into_the_network_of_the_service_is_not_connected_to(string url)
    {
        await using var receiver = await Receiver.Start();
        var options = new WebhookOptions { AllowHttp = true };
        using var sender = new WebhookSender(
            new AddressGuard(options),
            options,
            api.Services.GetRequiredService<IMeterFactory>(),
            api.Clock
        );
        var address = string.Format(null, url, new Uri(receiver.Url).Port);
        var site = await api.As(Role.Editor).GivenSite();
        var store = api.Services.GetRequiredService<Api.Delivery.Changes.ChangeStore>();
        var change = (await store.List(0, 1, api.Clock.GetUtcNow(), TestContext.Current.CancellationToken)).Items[0];

        var attempt = await sender.Send(
            address,
            WebhookSecrets.New(new Dictionary<string, string>()),
            WebhookEvent.Of(change),
            [],
            false,
            null,
            TestContext.Current.CancellationToken
        );

        Assert.NotNull(attempt.Failure);
        Assert.Empty(receiver.Messages);
        Assert.NotEmpty(site.Root);
    }

    [Fact]
    public async Task Without_the_key_nothing_is_sent()
    {
        await using var receiver = await Receiver.Start();
        await api.As(Role.Editor).GivenSite();
        var created = await api.GivenWebhook(receiver);
        var database = api.Services.GetRequiredService<Api.Data.Database>();
        var foreign = new SecretBox(new WebhookOptions { EncryptionKey = new string('x', 40) }, database);
        var closed = foreign.Close(WebhookSecrets.New(new Dictionary<string, string>()));
        await api.Value<int>("update webhooks set secrets = $1, position = 0 where id = $2", closed, created.Id);

        var run = api.Services.GetRequiredService<WebhookRun>();
        var stored = await api
            .Services.GetRequiredService<WebhookStore>()
            .Find(created.Id, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<CryptographicException>(() => run.Run(stored!, TestContext.Current.CancellationToken));

        Assert.Empty(receiver.Messages);
        var address = $"{WebhookSteps.Webhooks}/{created.Id}";
        Assert.Equal(
            "webhook.secretsLost",
            (await admin.Patch(address, new { note = "Neu" }, "*")).Expect(HttpStatusCode.Conflict).Code
        );
        var rotated = (await admin.Post($"{address}/rotate-secret", new { }, "*")).Expect(HttpStatusCode.OK);
        await api.Until(() => receiver.Accepted.Count > 0);
        Assert.True(receiver.Accepted[0].IsSignedWith(rotated.Secret()));
    }
}
