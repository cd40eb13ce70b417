using System.Threading.Channels;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Publishing;

public sealed class ContentListenerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly Channel<ContentVersion?> heard = Channel.CreateUnbounded<ContentVersion?>();

    private ContentListener Listener => api.Services.GetRequiredService<ContentListener>();

    [Fact]
    public async Task A_node_hears_of_every_event()
    {
        using var subscription = Listener.Subscribe(Hear);

        var article = await editor.GivenPublished();

        var last = await api.Value<long>("select max(id) from events where subject_id = $1", article.Id);
        await Until(version => version?.Event >= last);
    }

    [Fact]
    public async Task A_node_hears_of_plans_though_no_event_tells_of_them()
    {
        var draft = await editor.GivenDraft();
        var (events, plans) = await Versions();
        using var subscription = Listener.Subscribe(Hear);

        await editor.Publish(draft, new { at = api.Clock.GetUtcNow().AddDays(1) });

        await Until(version => version?.Plan > plans);
        Assert.Equal(events, (await Versions()).Event);
    }

    [Fact]
    public async Task A_node_hears_when_rights_of_a_picture_will_end()
    {
        var image = await editor.GivenImage();
        var (_, plans) = await Versions();
        using var subscription = Listener.Subscribe(Hear);

        await api.Value<int>("update images set rights_expire_at = now() where id = $1", image.Id);

        await Until(version => version?.Plan > plans);
    }

    [Fact]
    public async Task A_publication_is_announced_by_its_event_alone()
    {
        var draft = await editor.GivenDraft();
        var before = await Versions();

        await editor.Publish(draft, new { });

        var after = await Versions();
        Assert.True(after.Event > before.Event);
        Assert.Equal(before.Plan, after.Plan);
    }

    [Fact]
    public async Task A_connection_that_is_lost_comes_back_and_tells_what_holds_then()
    {
        using var subscription = Listener.Subscribe(Hear);

        await api.Value<bool>(
            """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datname = current_database()
              and query like '%plan_version%'
              and pid <> pg_backend_pid()
            """
        );

        await Until(version => version is null);
        await Until(version => version is not null);
        Assert.NotNull(Listener.Known);
    }

    private async Task<(long Event, long Plan)> Versions() =>
        (
            await api.Value<long>("select coalesce(max(id), 0) from events"),
            await api.Value<long>("select version from plan_version")
        );

    private void Hear(ContentVersion? version) => heard.Writer.TryWrite(version);

    private async Task Until(Func<ContentVersion?, bool> condition)
    {
        while (!condition(await heard.Reader.ReadAsync(TestContext.Current.CancellationToken))) { }
    }
}
