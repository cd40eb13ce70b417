using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

/// <summary>Pages through a long list while the newsroom keeps working. `WALK_ARTICLES=50000` tests a large archive.</summary>
public sealed class WalkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Writers = 8;

    private static readonly int Articles = int.Parse(Environment.GetEnvironmentVariable("WALK_ARTICLES") ?? "3000", null);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData("-publishedAt")]
    [InlineData("title")]
    public async Task Nothing_is_skipped_and_nothing_comes_twice_while_eight_editors_publish_and_withdraw(string sort)
    {
        var site = await editor.GivenSite();
        var first = await editor.GivenPublished(site.News);
        var copies = await api.Copy(first.Id, Articles, site.Topic);

        // Writers remove every tenth article; whatever else they do, the others stay visible throughout.
        var doomed = new ConcurrentBag<long>(copies.Where(id => id % 10 == 0));
        var steady = copies.Where(id => id % 10 != 0).ToArray();

        using var walked = new CancellationTokenSource();
        var writing = Enumerable
            .Range(0, Writers)
            .Select(writer => Write(site.News, doomed, steady, writer, walked.Token))
            .ToList();

        var seen = await Walk($"/v1/articles?section={site.Root}&sort={sort}&limit=100");
        await walked.CancelAsync();
        var written = (await Task.WhenAll(writing)).Sum();

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(steady.Except(seen));
        Assert.True(written > 0, "Nobody wrote anything meanwhile.");
    }

    private async Task<List<long>> Walk(string? next)
    {
        var seen = new List<long>();

        while (next is not null)
        {
            var page = (await api.Anonymous.Get(next)).Expect(HttpStatusCode.OK).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => (long)item!["id"]!));
            next = (string?)page["page"]!["nextCursor"] is { } cursor ? $"{next.Split("&cursor=")[0]}&cursor={cursor}" : null;
        }

        return seen;
    }

    // In turn: a new article, a removed one, a new edition of one that stays in place.
    private async Task<int> Write(string section, ConcurrentBag<long> doomed, long[] steady, int writer, CancellationToken walked)
    {
        var written = 0;

        for (; !walked.IsCancellationRequested; written++)
        {
            if (written % 3 == 0)
            {
                await editor.GivenPublished(section);
            }
            else if (written % 3 == 1 && doomed.TryTake(out var id))
            {
                await editor.Withdraw(await Found(id));
            }
            else
            {
                var other = steady[(written * Writers + writer) % steady.Length];
                await editor.Publish(await editor.Change(await Found(other), "lead", $"Fassung {written}"));
            }
        }

        return written;
    }

    private async Task<GivenArticle> Found(long id)
    {
        var found = (await editor.Get($"/v1/editorial/articles/{id}")).Expect(HttpStatusCode.OK);
        return new GivenArticle(id, found.ETag!, found.Json);
    }
}
