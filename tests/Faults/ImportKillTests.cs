using System.Globalization;
using System.Net;
using System.Text;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>
/// The service is killed in the middle of an import: after a restart it goes on, nothing twice and nothing lost. `BULLETIN_IMPORT=50000`
/// makes it as large as that of a ministry.
/// </summary>
[Trait("Speed", "quick")]
public sealed class ImportKillTests(Installation installation) : IClassFixture<Installation>
{
    private const int Deaths = 2;

    private static readonly int Articles = int.Parse(
        Environment.GetEnvironmentVariable("BULLETIN_IMPORT") ?? "2000",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task An_import_goes_on_after_the_service_was_killed()
    {
        await installation.Recover();
        var admin = await installation.Node.As(Role.Admin);
        var site = await admin.GivenSite();
        var events = await Count("events");
        var articles = await Count("articles");

        var lines = Enumerable
            .Range(0, Articles)
            .Select(number =>
                $$"""{"kind":"article","content":{{ArticleJson.Minimal(site.News).ToJsonString()}},"state":"published","publishedAt":"2014-05-06T07:08:09Z","externalId":"kill-{{number}}"}"""
            );
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        var accepted = await admin.Send(HttpMethod.Post, "/v1/editorial/imports", content);
        var address = accepted.Expect(HttpStatusCode.Accepted).Headers.Location!.OriginalString;

        for (var death = 1; death <= Deaths; death++)
        {
            var enough = articles + Articles * death / (Deaths + 2);

            while (await Count("articles") < enough)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }

            await installation.Node.Kill();
            Assert.True(await Count("articles") < articles + Articles, "The import ended before the service was killed.");

            // The next node need not wait until the lease of the dead one ends.
            await installation.Server.Value<long>("update imports set leased_until = null returning id");
            await installation.Recover();
        }

        admin = await installation.Node.As(Role.Admin);
        var import = await admin.Get(address);

        while (import.Json["finishedAt"] is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            import = await admin.Get(address);
        }

        Assert.Equal((Articles, 0), ((int)import.Json["created"]!, (int)import.Json["refused"]!));
        Assert.Equal(articles + Articles, await Count("articles"));
        Assert.Equal(events + Articles, await Count("events"));
        await installation.IsConsistent();
    }

    private Task<long> Count(string table) => installation.Server.Value<long>($"select count(*) from {table}");
}
