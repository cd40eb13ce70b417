using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Editorial.Articles.Bulk;

public sealed class BulkLocksTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Bulk = "/v1/editorial/articles/bulk";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_save_at_the_same_time_is_neither_lost_nor_overwritten()
    {
        var site = await editor.GivenSite();
        var made = new List<GivenArticle>();

        for (var number = 0; number < 8; number++)
        {
            made.Add(await editor.GivenDraft(site.News));
        }

        var topics = Send(
            new
            {
                ids = made.Select(article => article.Id),
                action = "addTopics",
                topics = (string[])[site.Topic],
            }
        );
        var saves = await Task.WhenAll(
            made.Select(article => author.Patch(article.Address, new { kicker = "Verkehr" }, article.ETag))
        );

        Assert.Equal((8, 0, 0), Counts(await topics));

        foreach (var (article, save) in made.Zip(saves))
        {
            var content = (await editor.Get(article.Address)).Json["content"]!;
            Assert.Equal([site.Topic], content["topics"]!.AsArray().Select(topic => (string?)topic));
            Assert.Equal(save.Status is HttpStatusCode.OK ? "Verkehr" : null, (string?)content["kicker"]);
            Assert.True(save.Status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, save.Text);
        }
    }

    [Fact]
    public async Task What_no_longer_matches_when_it_is_locked_stays_as_it_is()
    {
        var site = await editor.GivenSite();
        var (taken, left) = (await Assigned(site, "Alle"), await Assigned(site, "Alle"));
        await using var database = new NpgsqlConnection(api.ConnectionString);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"update articles set assigned_to = 'Ada' where id = {taken.Id}", database);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var deleted = editor.Post($"{Bulk}?assignedTo=Alle&section={site.News}", new { action = "delete" });

        while (
            await api.Value<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            ) == 0
        )
        {
            Assert.False(deleted.IsCompleted, "It did not wait for the lock.");
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0, 0), Counts((await deleted).Expect(HttpStatusCode.OK)));
        Assert.Equal(HttpStatusCode.OK, (await editor.Get(taken.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get(left.Address)).Status);
    }

    [Fact]
    public async Task Requests_for_the_same_articles_in_any_order_do_not_block_each_other()
    {
        var site = await editor.GivenSite();
        var ids = new List<long>();

        for (var number = 0; number < 6; number++)
        {
            ids.Add((await editor.GivenPublished(site.News)).Id);
        }

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(number => Send(new { ids = number % 2 == 0 ? ids : Enumerable.Reverse(ids), action = "archive" }))
        );

        // The first request archives all of them.
        Assert.Equal([0, 0, 0, 0, 0, 6], answers.Select(answer => Counts(answer).Changed).Order());
    }

    private async Task<GivenArticle> Assigned(GivenSite site, string to)
    {
        var draft = await editor.GivenDraft(site.News);
        return GivenArticle.From(
            (await editor.Post($"{draft.Address}/assign", new { assignedTo = to }, draft.ETag)).Expect(HttpStatusCode.OK)
        );
    }

    private async Task<ApiResponse> Send(object request) => (await editor.Post(Bulk, request)).Expect(HttpStatusCode.OK);

    private static (int Changed, int Unchanged, int Refused) Counts(ApiResponse answer) =>
        ((int)answer.Json["changed"]!, (int)answer.Json["unchanged"]!, (int)answer.Json["refused"]!);
}
