using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Delivery.Changes;

/// <summary>A client that requests everything after its last id never misses a change, regardless of concurrent writers.</summary>
public sealed class EventOrderTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Writers = 12;
    private const int Transactions = 25;

    [Fact]
    public async Task No_change_is_skipped_while_transactions_of_any_length_commit_and_roll_back()
    {
        var reader = api.Anonymous;
        using var stream = await EventReader.Open(api.Address);
        var (_, begin) = await stream.Beginning();

        var writing = Task.WhenAll(Enumerable.Range(1, Writers).Select(Write));
        var pulled = new List<long>();
        var cursor = $"{begin}";

        for (var isOver = false; ; )
        {
            var page = (await reader.Get($"/v1/changes?cursor={cursor}&limit=7")).Json;
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
        var written = await api.Value<long[]>("select array_agg(id order by id) from events where id > $1", begin);
        Assert.NotEmpty(written!);
        Assert.Equal(written, pulled);

        foreach (var id in written!)
        {
            Assert.Equal(id, (await stream.Next()).Id);
        }
    }

    /// <summary>Each transaction draws its ids at once or after a while, and stays open for a while; some roll back.</summary>
    private async Task Write(int writer)
    {
        for (var count = 1; count <= Transactions; count++)
        {
            await using var connection = await api.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Run(connection, "select pg_sleep(random() * 0.01)");
            await Run(
                connection,
                $"""
                insert into events (type, subject_kind, subject_id, at)
                select 'article.updated', 'article', {writer}, now()
                from generate_series(1, 1 + (random() * 3)::integer)
                """
            );
            await Run(connection, "select pg_sleep(random() * random() * 0.02)");

            if (count % 5 > 0)
            {
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
