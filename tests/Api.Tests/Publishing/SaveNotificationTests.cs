using Api.Http;
using Api.Publishing;
using Api.Tests.Support;
using Api.Tests.Transfer;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Api.Tests.Publishing;

/// <summary>The notifications from which live previews learn of saves.</summary>
public sealed class SaveNotificationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_import_of_many_articles_sends_few()
    {
        const int articles = 400;
        var name = Given.UniqueSlug();
        var past = api.Clock.GetUtcNow().AddYears(-1);
        await using var listener = await Listen();

        var import = await api.Import(
            editor,
            [
                .. GivenImports.Site(name),
                .. Enumerable.Range(0, articles).Select(n => GivenImports.Article(name, $"{name}-{n}", past)),
            ]
        );
        var sent = await Sent(listener);

        Assert.Equal(articles + 2, import.Counts.Item1);
        Assert.Subset(
            sent.SelectMany(saved => saved.Ids).ToHashSet(),
            import.Results.Select(line => (long)line["id"]!).ToHashSet()
        );
        Assert.InRange(sent.Count, 2, articles / 10);
    }

    [Fact]
    public async Task Many_items_of_one_statement_are_split_into_notifications_that_the_server_accepts()
    {
        const long first = 9_000_000_000_000_000_000;
        await using var listener = await Listen();

        await api.Value<object>(
            "select notify_saves('article', array_agg(id order by id desc)) from generate_series($1, $1 + 999) as saved (id)",
            first
        );
        var sent = (await Sent(listener)).Where(saved => saved.Ids[0] >= first).ToList();

        Assert.Equal([300, 300, 300, 100], sent.Select(saved => saved.Ids.Count));
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => first + number), sent.SelectMany(saved => saved.Ids));
    }

    [Fact]
    public async Task A_save_of_a_draft_changes_no_version_and_work_on_an_unchanged_item_is_no_save()
    {
        var image = await editor.GivenImage();
        var draft = await editor.GivenDraft();
        await using var listener = await Listen();
        var before = await Version();

        await api.Value<int>("update images set attention_x = 0.25 where id = $1", image.Id);
        await editor.Change(draft);
        var sent = await Sent(listener);

        Assert.Equal([draft.Id], Assert.Single(sent).Ids);
        Assert.Equal(before, await Version());
        Assert.Equal(before, api.Services.GetRequiredService<ContentListener>().Known?.ToString());
    }

    private async Task<string> Version() =>
        new ContentVersion(
            await api.Value<long>("select coalesce(max(id), 0) from events"),
            await api.Value<long>("select version from plan_version")
        ).ToString();

    private async Task<NpgsqlConnection> Listen()
    {
        var connection = await api.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var listen = new NpgsqlCommand($"listen {SavedItems.Channel}", connection);
        await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>What was sent until now: notifications come in the order of commits.</summary>
    private async Task<IReadOnlyList<SavedItems>> Sent(NpgsqlConnection listener)
    {
        var sent = new List<SavedItems>();
        var isComplete = false;
        listener.Notification += (_, notification) =>
        {
            var saved = Json.Read<SavedItems>(notification.Payload);
            isComplete |= saved.Ids is [0];

            if (!isComplete)
            {
                sent.Add(saved);
            }
        };
        await api.Value<object>("select notify_saves('article', '{0}')");

        while (!isComplete)
        {
            await listener.WaitAsync(TestContext.Current.CancellationToken);
        }

        return sent;
    }
}
