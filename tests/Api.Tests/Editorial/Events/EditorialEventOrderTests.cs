using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Events;

/// <summary>A client that requests everything after its last event misses none, however many editors write at the same time.</summary>
public sealed class EditorialEventOrderTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task No_event_is_skipped_while_editors_write_and_readers_get_news()
    {
        var site = await editor.GivenSite();
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => editor.GivenDraft(site.News)));
        var begin = await editor.End();
        using var stream = await EventReader.Open(
            api.Address,
            EditorialEventSteps.Address,
            key: await api.Key(Role.Author),
            accept: "text/event-stream"
        );
        var (_, first) = await stream.Beginning();

        var writing = Task.WhenAll(drafts.Select(Write));
        var pulled = new List<long>();
        var cursor = begin;

        for (var isOver = false; ; )
        {
            var page = (await editor.Get($"{EditorialEventSteps.Address}?cursor={cursor}&limit=5")).Json;
            pulled.AddRange(page["items"]!.AsArray().Select(item => (long)item!["id"]!));
            cursor = (string)page["cursor"]!;

            if (isOver && page["page"]!["nextCursor"] is null)
            {
                break;
            }

            // Once more after the last commit.
            isOver = writing.IsCompleted;
        }

        await writing;
        var written = await api.Value<long[]>("select array_agg(id order by id) from editorial_events where id > $1", first);
        Assert.Equal(8 * 12, written!.Length);
        Assert.Equal(written, pulled);

        foreach (var id in written)
        {
            Assert.Equal(id, (await stream.Next()).Id);
        }
    }

    private async Task Write(GivenArticle article)
    {
        for (var count = 0; count < 3; count++)
        {
            article = await editor.Act(article, "submit");
            article = await editor.Act(article, "approve");
            article = await editor.Publish(article, new { at = api.Clock.GetUtcNow().AddDays(1) });
            article = await editor.Act(article, "unschedule");
            article = await editor.Change(await editor.Publish(article), "lead", $"Fassung {count}");
        }
    }
}
