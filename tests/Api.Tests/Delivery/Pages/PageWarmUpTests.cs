using Api.Delivery.Pages;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Pages;

/// <summary>What a node reads while it starts.</summary>
public sealed class PageWarmUpTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly ApiFixture api = new(cluster);

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task It_reads_pages_and_gives_up_when_they_cannot_be_read()
    {
        var ct = TestContext.Current.CancellationToken;
        await api.As(Role.Editor).GivenSite();
        await using var connection = await api.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var hold = connection.CreateCommand();
        hold.CommandText = "lock table publications";
        await hold.ExecuteNonQueryAsync(ct);

        using var warmUp = ActivatorUtilities.CreateInstance<PageWarmUp>(api.Services);
        await warmUp.StartAsync(ct);
        var reading = warmUp.ExecuteTask!;
        var waits = false;

        while (!waits && !reading.IsCompleted)
        {
            waits = await api.Value<bool>(
                """
                select exists (
                    select
                    from pg_locks
                    join pg_database on pg_database.oid = pg_locks.database and pg_database.datname = current_database()
                    where relation = 'publications'::regclass and not granted
                )
                """
            );
        }

        Assert.True(waits);
        // The lock is released only afterwards.
        await reading;
    }
}
