using System.Diagnostics.Metrics;
using Api.Data;
using Api.Tests.Support;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Data;

/// <summary>The time of the service is the time of its database.</summary>
public sealed class DatabaseClockTests(PgCluster cluster)
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    [Fact]
    public async Task It_is_unknown_until_the_database_was_asked()
    {
        await using var database = await TestDatabase.CreateEmpty(cluster);
        var clock = Create();

        Assert.False(clock.IsKnown);
        await clock.Measure(database.Source, TestContext.Current.CancellationToken);

        Assert.True(clock.IsKnown);
        await using var command = database.Source.CreateCommand(DatabaseClock.Sql);
        var before = clock.GetUtcNow();
        var told = (DateTime)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        // Both run on this machine, so they may differ by the round trip only.
        Assert.InRange(
            told,
            before.UtcDateTime - TimeSpan.FromSeconds(5),
            clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(5)
        );
    }

    [Fact]
    public void However_slow_the_way_is_the_offset_is_found_as_far_as_it_is_proved() =>
        Gen.Select(Gen.Double[-9000, 9000], Gen.Select(Gen.Double[0, 30], Gen.Double[0, 1]).Array[1, 20])
            .Sample(
                (seconds, ways) =>
                {
                    var clock = Create();
                    var best = TimeSpan.MaxValue;

                    foreach (var (length, share) in ways)
                    {
                        var way = TimeSpan.FromSeconds(length);
                        // Requested that long ago, and answered at some point of the round trip.
                        var asked = new ClockMeasurement(
                            DateTimeOffset.UtcNow - way,
                            TimeProvider.System.GetTimestamp() - (long)(length * TimeProvider.System.TimestampFrequency)
                        );
                        clock.Take(asked, (asked.At + (way * share) + TimeSpan.FromSeconds(seconds)).UtcDateTime);
                        best = best < way ? best : way;
                    }

                    var error = (clock.Offset - TimeSpan.FromSeconds(seconds)).Duration();
                    Assert.True(error <= (best / 2) + TimeSpan.FromSeconds(5), $"off by {error} after a way of {best}");
                }
            );

    [Fact]
    public void It_follows_a_server_that_took_over_with_another_time()
    {
        var clock = Create();
        clock.Take(DatabaseClock.Begin(), DateTime.UtcNow);

        clock.Take(DatabaseClock.Begin(), DateTime.UtcNow - Hours);

        Assert.InRange(clock.Offset, -Hours - TimeSpan.FromSeconds(30), -Hours + TimeSpan.FromSeconds(30));
        Assert.InRange(clock.GetUtcNow(), DateTimeOffset.UtcNow - (2 * Hours), DateTimeOffset.UtcNow - (Hours / 2));
    }

    private static DatabaseClock Create() =>
        new(
            new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
            NullLogger<DatabaseClock>.Instance
        );
}
