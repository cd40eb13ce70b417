using Api.Data;
using Api.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Api.Tests.Data;

public sealed class LineageTests(PgCluster cluster) : IAsyncLifetime
{
    private const string Restored = "update installation set lineage = 'another cluster, timeline or database'";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create(cluster);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Ids_continue_where_they_were_while_the_database_is_the_same()
    {
        var next = await NextId();

        Assert.False(await Continue());
        Assert.False(await Continue());

        Assert.Equal(next + 1, await NextId());
    }

    [Fact]
    public async Task After_a_restore_every_sequence_skips_a_million_once()
    {
        await Continue();
        var next = await NextId();
        await Run(Restored);

        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Continue()));

        Assert.Single(started, hasSkipped => hasSkipped);
        Assert.Equal(next + 1_000_001, await NextId());
        Assert.Equal(
            0L,
            await Run("select count(*) from pg_sequences where schemaname = 'public' and coalesce(last_value, 0) < 1000000")
        );
    }

    [Fact]
    public async Task A_restore_that_cannot_be_detected_is_reported_by_hand()
    {
        await Continue();
        var next = await NextId();

        Assert.True(await Continue(isRestored: true));

        Assert.Equal(next + 1_000_001, await NextId());
        Assert.False(await Continue());
    }

    [Fact]
    public async Task An_account_that_may_not_move_ids_starts_unless_the_database_was_restored()
    {
        await Continue();
        await Run(
            "create role writer login password 'writer'; grant select, update on installation to writer; grant usage on all sequences in schema public to writer"
        );
        var way = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = "writer", Password = "writer" };
        await using var source = NpgsqlDataSource.Create(way.ConnectionString);

        Assert.False(await Lineage.Continue(source, isRestored: false, NullLogger.Instance, CancellationToken.None));

        await Run(Restored);
        var failure = await Assert.ThrowsAsync<StartupException>(() =>
            Lineage.Continue(source, isRestored: false, NullLogger.Instance, CancellationToken.None)
        );
        Assert.Contains("run `bulletin migrate` as the owner", failure.Message, StringComparison.Ordinal);

        await source.DisposeAsync();
        await Run("drop owned by writer; drop role writer");
    }

    private Task<bool> Continue(bool isRestored = false) =>
        Lineage.Continue(database.Source, isRestored, NullLogger.Instance, CancellationToken.None);

    private async Task<long> NextId() => (long)(await Run("select nextval('content_ids')"))!;

    private async Task<object?> Run(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
