using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Tests.Webhooks;

namespace Api.Tests.Telemetry;

/// <summary>Traces, metrics and the log of the program as operators run it: what they connect, and what they must not contain.</summary>
public sealed class TelemetryTests(PgCluster cluster) : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private TestDatabase database = null!;
    private Collector collector = null!;
    private Receiver receiver = null!;
    private ServiceProcess service = null!;
    private string prometheus = "";
    private string key = "";
    private Uri address = null!;
    private HttpClient http = null!;
    private ApiClient admin = null!;
    private ApiClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(cluster);
        collector = await Collector.Start();
        receiver = await Receiver.Start();
        prometheus = $"http://127.0.0.1:{FreePort()}";

        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Bulletin"] = database.ConnectionString,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["Telemetry__Prometheus"] = prometheus,
            ["Logging__Console__FormatterName"] = "json",
            ["Limits__KnownProxies"] = "127.0.0.1",
            ["Webhooks__AllowHttp"] = "true",
            ["Webhooks__AllowedNetworks"] = "127.0.0.0/8",
        };

        await using var create = ServiceProcess.Command(
            settings,
            "keys",
            "create",
            "--name",
            "Adelheid Adler",
            "--role",
            "admin"
        );
        key = (await create.Ended()).Output.Trim();

        service = ServiceProcess.Start(settings);
        address = await service.Listening();
        http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (admin, reader) = (new ApiClient(address, key), new ApiClient(address, key: null));
    }

    [Fact]
    public async Task A_publication_and_its_delivery_are_one_trace()
    {
        await GivenWebhook();
        var article = await admin.GivenDraft();

        var published = await admin.Post(
            $"{article.Address}/publish",
            new { },
            article.ETag,
            ("traceparent", $"00-{Trace}-{Caller}-01")
        );
        published.Expect(HttpStatusCode.OK);

        var spans = await collector.Until(all => Names(all).Contains("deliver webhook"), Ct);
        var ours = spans.Where(span => span.Trace == Trace).ToList();
        var request = Assert.Single(ours, span => span.Name == "POST /v1/editorial/articles/{id:long}/publish");
        var delivery = Assert.Single(ours, span => span.Name == "deliver webhook");

        Assert.Equal(Caller, request.Parent);
        Assert.Equal(request.Id, delivery.Parent);
        Assert.True(ours.Count(span => span.Parent == request.Id) > 2, "The statements of the publication are in its trace.");
        Assert.Empty(ours.Where(span => span.Id != request.Id).Select(span => span.Parent).Except(ours.Select(span => span.Id)));
        Assert.Equal(
            $"00-{Trace}-{delivery.Id}-01",
            receiver.Messages.Single(message => message.Type == "article.published").Headers["traceparent"]
        );

        IEnumerable<string> Names(IReadOnlyList<CollectedSpan> all) =>
            all.Where(span => span.Trace == Trace).Select(span => span.Name);
    }

    [Fact]
    public async Task Nothing_personal_is_logged_traced_or_measured()
    {
        const string Person = "Erdmute Ehrenreich";
        const string Mail = "erdmute@example.org";
        const string Guess = "bul_1_0123456789abcdef0123456789abcdef0123456789abcdef";
        const string Address = "203.0.113.77";
        (string Name, string Value) from = ("X-Forwarded-For", Address);

        await GivenWebhook();
        var article = await admin.GivenDraft(change: content =>
            content.With("title", $"Ein Gespräch mit {Person}").With("lead", $"Fragen an {Mail}")
        );
        var content = ArticleJson.Minimal((string)article.Content["section"]!, $"Mehr von {Person}");
        (await admin.Post($"{article.Address}/publish", new { }, article.ETag, from)).Expect(HttpStatusCode.OK);

        await reader.Get($"/v1/search?q={Uri.EscapeDataString(Person)}", from);
        await reader.Get($"/v1/articles?author={Uri.EscapeDataString(Person)}", from);
        await new ApiClient(address, Guess).Get("/v1/editorial/articles", from);
        await admin.Post("/v1/editorial/articles", content.With("type", Person), headers: from);
        await admin.Post("/v1/editorial/articles", content.With("authors", new JsonArray(Person)), headers: from);
        await admin.Post("/v1/editorial/articles", content.With("eventDate", Mail), headers: from);
        await admin.Post("/v1/editorial/keys", new { name = Person, role = "author" }, headers: from);
        await admin.Post("/v1/editorial/keys", new { name = new string('x', 300) + Person, role = Mail }, headers: from);
        await admin.Post("/v1/editorial/webhooks", new { url = $"https://{Person}@example.org/" }, headers: from);

        // A defect: a table that the program needs is not there.
        await using (var rename = database.Source.CreateCommand("alter table editions rename to ausgaben"))
        {
            await rename.ExecuteNonQueryAsync(Ct);
        }

        using var body = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/v1/editorial/articles", body, Ct);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);

        var scrape = await http.GetStringAsync($"{prometheus}/metrics", Ct);
        var (_, output, errors) = await service.Stop();
        var told = string.Join('\n', output, errors, scrape, collector.Text);

        Assert.Contains("Unhandled exception in", output, StringComparison.Ordinal);
        Assert.Contains("bulletin_access_wrong_keys_total", scrape, StringComparison.Ordinal);
        Assert.Contains("GET /v1/search", collector.Text, StringComparison.Ordinal);
        Assert.All(
            [Person, "Erdmute", "Adelheid", Uri.EscapeDataString(Person), Mail, Guess, key, key[^20..], Address],
            secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Each_line_of_the_log_is_JSON_and_names_its_trace()
    {
        (await reader.Get("/v1/articles")).Expect(HttpStatusCode.OK);

        await using (var drop = database.Source.CreateCommand("alter table editions rename to ausgaben"))
        {
            await drop.ExecuteNonQueryAsync(Ct);
        }

        using var response = await http.GetAsync("/v1/editorial/articles", Ct);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        var (_, output, _) = await service.Stop();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var failure = Assert.Single(
            lines,
            line => ((string)line["Message"]!).StartsWith("Unhandled exception in", StringComparison.Ordinal)
        );

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("Error", (string)failure["LogLevel"]!);
        Assert.EndsWith("Z", (string)failure["Timestamp"]!, StringComparison.Ordinal);
        Assert.Contains(failure["Scopes"]!.AsArray(), scope => (string?)scope!["TraceId"] == (string)problem["traceId"]!);
    }

    [Fact]
    public async Task A_port_for_metrics_that_is_taken_is_named()
    {
        await using var second = ServiceProcess.Start(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Bulletin"] = database.ConnectionString,
                ["Telemetry__Prometheus"] = prometheus,
            }
        );

        var (code, _, errors) = await second.Ended();

        Assert.Equal(1, code);
        Assert.StartsWith("The address in Telemetry__Prometheus cannot be bound: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("Telemetry__Prometheus", "http://+:9464")]
    [InlineData("Telemetry__Prometheus", "https://127.0.0.1:9464")]
    [InlineData("Telemetry__Prometheus", "http://127.0.0.1:9464/metrics")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    [InlineData("Logging__Console__FormatterName", "systemd")]
    public async Task A_setting_that_cannot_be_used_is_named_in_one_line(string name, string value)
    {
        await using var second = ServiceProcess.Start(new Dictionary<string, string> { [name] = value });

        var (code, _, errors) = await second.Ended();

        Assert.Equal(1, code);
        Assert.StartsWith("The settings are not valid: ", errors, StringComparison.Ordinal);
        Assert.Contains(name.Replace("__", ":", StringComparison.Ordinal), errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await service.DisposeAsync();
        await receiver.DisposeAsync();
        await collector.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task GivenWebhook() =>
        (await admin.Post(WebhookSteps.Webhooks, new { url = receiver.Url })).Expect(HttpStatusCode.Created);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
