using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bench;

/// <summary>
/// How many events a second one receiver gets, and fifty, when they have fallen behind; and how fast eight writers publish with fifty
/// receivers, compared with none in the same round.
/// </summary>
internal sealed class WebhookSpeed(BenchOptions options, string folder, CancellationToken ct)
{
    private const int Receivers = 50;
    private const int Writers = 8;
    private const int PerRound = 500;
    private const string Enable = "update webhooks set disabled_because = case when @on then null else 'editor' end";

    public async Task<int> Run()
    {
        await using var installation = await EmptyInstallation.Start(
            folder,
            "webhooks",
            ("Webhooks__AllowHttp", "true"),
            ("Webhooks__AllowedNetworks", "127.0.0.0/8")
        );
        var client = installation.Client;
        await using var database = new NpgsqlConnection(installation.ConnectionString);
        var received = 0L;
        await using var receiver = await Receiver(() => Interlocked.Increment(ref received));

        await Post(
            client,
            "sections",
            new
            {
                kind = "home",
                locale = "de",
                slug = "start",
                title = "Start",
            }
        );
        await Publish(client, PerRound);

        for (var number = 0; number < Receivers; number++)
        {
            await Post(client, "webhooks", new { url = $"{receiver.Urls.Single()}/{number}" });
        }

        var (without, with) = (new List<double>(), new List<double>());

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var on in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                await database.ExecuteAsync(Enable, new { on });
                (on ? with : without).Add(await Publish(client, PerRound));
                await Settled(database);
            }
        }

        var ratio = new Samples(with).Percentile(0.5) / new Samples(without).Percentile(0.5);
        Say(
            $"publish {new Samples(without).Percentile(0.5):F0}/s without, {new Samples(with).Percentile(0.5):F0}/s with {Receivers} receivers: {ratio:F2} ×"
        );

        foreach (var count in new[] { 1, Receivers })
        {
            await database.ExecuteAsync(Enable, new { on = false });
            await database.ExecuteAsync("update webhooks set position = 0");
            var (before, clock) = (Interlocked.Read(ref received), Stopwatch.StartNew());
            await database.ExecuteAsync(
                $"{Enable} where id <= (select min(id) from webhooks) + @count - 1",
                new { on = true, count }
            );
            await Settled(database);
            var seconds = clock.Elapsed.TotalSeconds;
            Say($"events  {(Interlocked.Read(ref received) - before) / seconds:F0}/s to {count}");
        }

        return 0;
    }

    private async Task Settled(NpgsqlConnection database)
    {
        while (
            await database.ExecuteScalarAsync<bool>(
                "select exists (select from webhooks where disabled_because is null and (position < (select max(id) from events) or leased_until is not null))"
            )
        )
        {
            await Task.Delay(20, ct);
        }
    }

    /// <summary>Creates drafts, then publishes them with eight writers: how many a second.</summary>
    private async Task<double> Publish(HttpClient client, int count)
    {
        var drafts = new Queue<(long Id, string ETag)>();

        for (var number = 0; number < count; number++)
        {
            var text = new GermanText(number);
            var content = new
            {
                type = "article",
                locale = "de",
                section = "/start",
                title = text.Title(),
                lead = text.Lead(),
                bodyFormat = "markdown",
                body = text.Paragraph(),
            };
            drafts.Enqueue(await Post(client, "articles", content));
        }

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write()));
        return count / clock.Elapsed.TotalSeconds;

        async Task Write()
        {
            while (true)
            {
                (long Id, string ETag) draft;

                lock (drafts)
                {
                    if (!drafts.TryDequeue(out draft))
                    {
                        return;
                    }
                }

                using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/editorial/articles/{draft.Id}/publish");
                request.Headers.TryAddWithoutValidation("If-Match", draft.ETag);
                request.Content = JsonContent.Create(new { });
                using var answer = await client.SendAsync(request, ct);
                answer.EnsureSuccessStatusCode();
            }
        }
    }

    private async Task<(long Id, string ETag)> Post(HttpClient client, string what, object content)
    {
        using var answer = await client.PostAsJsonAsync(new Uri($"/v1/editorial/{what}", UriKind.Relative), content, ct);
        answer.EnsureSuccessStatusCode();
        return ((long)JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!["id"]!, answer.Headers.ETag!.ToString());
    }

    private static async Task<WebApplication> Receiver(Action receive)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            receive();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await web.StartAsync();
        return web;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
