using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Publishing;

public sealed class EventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Readers_of_events_never_miss_one_while_eight_editors_publish()
    {
        var drafts = new List<GivenArticle>();

        for (var count = 0; count < 40; count++)
        {
            drafts.Add(await editor.GivenDraft());
        }

        var seen = new List<long>();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => Follow(seen, done.Token), TestContext.Current.CancellationToken);

        await Task.WhenAll(drafts.Chunk(5).Select(PublishAll));
        await done.CancelAsync();
        await reading;

        Assert.Equal(await api.Value<long[]>("select array_agg(id order by id) from events"), seen);
        Assert.Equal(
            drafts.Count,
            await api.Value<long>(
                $"select count(*) from events where type = 'article.published' and subject_id in ({string.Join(',', drafts.Select(draft => draft.Id))})"
            )
        );
    }

    [Fact]
    public async Task Events_are_never_changed_nor_taken_away()
    {
        await editor.GivenPublished();

        foreach (var statement in (string[])["update events set type = 'a.b'", "delete from events"])
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => api.Value<int>(statement));
            Assert.Equal("events_append_only_check", refusal.ConstraintName);
        }
    }

    private async Task PublishAll(GivenArticle[] drafts)
    {
        foreach (var draft in drafts)
        {
            await editor.Publish(draft);
        }
    }

    // Polls for events after the last id, as a change feed does; with a last round after the end.
    private async Task Follow(List<long> seen, CancellationToken done)
    {
        bool last;

        do
        {
            last = done.IsCancellationRequested;
            var after = seen.Count == 0 ? 0 : seen[^1];
            seen.AddRange(await api.Value<long[]>("select array_agg(id order by id) from events where id > $1", after) ?? []);
        } while (!last);
    }
}
