using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Publishing;

/// <summary>
/// Readers and publishers on three nodes at once: a publication is visible at once on its own node, and everywhere else from a
/// second later on. It depends on the real clock, so it runs only on request (`--explicit only`). `STRESS_SECONDS` and
/// `STRESS_ARTICLES` make it run longer.
/// </summary>
public sealed class StressTests(PgCluster cluster) : IAsyncLifetime
{
    private const int Readers = 16;
    private const int Publishers = 4;
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(1);

    private readonly string folder = TestFolder.Create();
    private readonly List<WebApplicationFactory<Program>> nodes = [];
    private TestDatabase database = null!;
    private ApiClient[] editors = [];
    private ApiClient[] readers = [];

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(cluster);

        for (var number = 0; number < 3; number++)
        {
            nodes.Add(ApiFixture.Start(database.ConnectionString, folder, TimeProvider.System));
        }

        var key = await ApiFixture.Key(nodes[0].Services, Role.Editor);
        editors = [.. nodes.Select(node => new ApiClient(node.ClientOptions.BaseAddress, key))];
        readers = [.. nodes.Select(node => new ApiClient(node.ClientOptions.BaseAddress, null))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task Nobody_reads_what_was_replaced()
    {
        var duration = TimeSpan.FromSeconds(Setting("STRESS_SECONDS", 5));
        var articles = await Articles(Setting("STRESS_ARTICLES", 24));
        var since = Stopwatch.StartNew();
        var (reads, publications) = (0, 0);

        await Task.WhenAll([
            .. articles.Chunk((articles.Count + Publishers - 1) / Publishers).Select(mine => Task.Run(() => Publish(mine))),
            .. Enumerable.Range(0, Readers).Select(_ => Task.Run(Read)),
        ]);

        TestContext.Current.TestOutputHelper!.WriteLine($"{publications} publications, {reads} reads in {since.Elapsed}");
        Assert.True(publications > 0 && reads > publications);

        async Task Publish(ContendedArticle[] mine)
        {
            while (since.Elapsed < duration)
            {
                var article = mine[Random.Shared.Next(mine.Length)];
                var node = Random.Shared.Next(nodes.Count);
                var number = article.Last + 1;
                article.State = await editors[node].Change(article.State, "title", $"Fassung {number}");
                article.State = await editors[node].Publish(article.State);
                article.Published(number, node, since.Elapsed);
                Interlocked.Increment(ref publications);
            }
        }

        async Task Read()
        {
            while (since.Elapsed < duration)
            {
                var article = articles[Random.Shared.Next(articles.Count)];
                var node = Random.Shared.Next(nodes.Count);
                var expected = article.LeastOn(node, since.Elapsed);
                var answer = await readers[node].Get($"/v1/articles/{article.State.Id}");
                var title = (string)answer.Expect(HttpStatusCode.OK).Json["title"]!;

                Assert.InRange(int.Parse(title["Fassung ".Length..], CultureInfo.InvariantCulture), expected, int.MaxValue);
                Interlocked.Increment(ref reads);
            }
        }
    }

    [Fact]
    public async Task What_was_planned_appears_on_its_instant_on_every_node_through_a_warm_cache()
    {
        var section = (string)
            (await editors[0].GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"))).Json["path"]!;
        await editors[0].GivenPublished(section);
        string[] lists = [$"/v1/articles?section={section}", $"/v1/pages?path={section}"];
        await Task.WhenAll(readers.SelectMany(reader => lists.Select(list => reader.Get(list))));

        var hour = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var planned = await editors[0].GivenScheduled(hour, section);
        var seen = 0;

        await Task.WhenAll(
            readers.SelectMany(reader =>
                lists.Append($"/v1/articles/{planned.Id}").Select(list => Task.Run(() => Watch(reader, list)))
            )
        );

        Assert.Equal(readers.Length * (lists.Length + 1), seen);

        async Task Watch(ApiClient reader, string address)
        {
            while (true)
            {
                var began = TimeProvider.System.GetUtcNow();
                var shows = (await reader.Get(address)).Text.Contains($"\"id\":{planned.Id}", StringComparison.Ordinal);
                var ended = TimeProvider.System.GetUtcNow();

                Assert.False(shows && ended < hour, $"{address} told of it before its hour.");
                Assert.False(!shows && began >= hour, $"{address} did not tell of it at its hour.");

                if (shows)
                {
                    Interlocked.Increment(ref seen);
                    return;
                }
            }
        }
    }

    private async Task<List<ContendedArticle>> Articles(int count)
    {
        var section = (string)
            (await editors[0].GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"))).Json["path"]!;
        var articles = new List<ContendedArticle>();

        for (var number = 0; number < count; number++)
        {
            articles.Add(new(await editors[0].GivenPublished(section, content => content.With("title", "Fassung 0"))));
        }

        return articles;
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : standard;

    /// <summary>An article, and when each version has to be visible on each node.</summary>
    private sealed class ContendedArticle(GivenArticle article)
    {
        private readonly ConcurrentQueue<(int Number, int Node, TimeSpan At)> publications = new();

        public GivenArticle State { get; set; } = article;

        public int Last { get; private set; }

        public void Published(int number, int node, TimeSpan at)
        {
            Last = number;
            publications.Enqueue((number, node, at));
        }

        public int LeastOn(int node, TimeSpan now) =>
            publications
                .Where(publication => publication.Node == node || publication.At + Elsewhere < now)
                .Select(publication => publication.Number)
                .DefaultIfEmpty()
                .Max();
    }
}
