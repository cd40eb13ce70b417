using System.Net;
using Api.Tests.Support;

namespace Api.Tests.Health;

/// <summary>The checks of `/health/ready`.</summary>
public sealed class ReadinessTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly ApiFixture api = new(cluster);

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_node_that_is_ready_names_everything_that_was_looked_at()
    {
        var ready = (await api.Anonymous.Get("/health/ready")).Expect(HttpStatusCode.OK);

        var checks = ready.Json["checks"]!
            .AsArray()
            .ToDictionary(check => (string)check!["name"]!, check => (string)check!["status"]!);
        Assert.All(
            ["database", "migrations", "clock", "listener", "imageStore", "shutdown"],
            name => Assert.Contains(name, checks.Keys)
        );
        Assert.All(checks.Values, status => Assert.Equal("ok", status));
        Assert.Equal("ready", (string?)ready.Json["status"]);
    }

    [Theory]
    [InlineData("update schema_functions set sha256 = '' where name = 'move_section'", "SQL functions")]
    [InlineData("insert into schema_migrations (number, name, sha256) values (9999, '9999_from_the_future.sql', '')", "newer")]
    [InlineData("delete from schema_migrations where number = (select max(number) from schema_migrations)", "older")]
    [InlineData("delete from schema_migrations", "older")]
    public async Task Tables_of_another_version_are_not_ready(string change, string word)
    {
        await api.Value<object>(change);

        var refused = (await api.Anonymous.Get("/health/ready", ("Accept-Language", "en"))).Expect(
            HttpStatusCode.ServiceUnavailable
        );

        Assert.Contains("/checks/migrations ready.failed", refused.Findings);
        Assert.Contains(word, refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "insert into schema_migrations (number, name, sha256, is_rolling) values (9999, '9999_add_more.sql', '', true)",
        HttpStatusCode.OK
    )]
    [InlineData(
        """
            insert into schema_migrations (number, name, sha256, is_rolling)
            values (9998, '9998_rename.sql', '', false), (9999, '9999_add_more.sql', '', true)
            """,
        HttpStatusCode.ServiceUnavailable
    )]
    [InlineData("update schema_functions set sha256 = '', release = '999.0.0' where name = 'move_section'", HttpStatusCode.OK)]
    [InlineData(
        "update schema_functions set sha256 = '', release = '0.0.1' where name = 'move_section'",
        HttpStatusCode.ServiceUnavailable
    )]
    public async Task In_a_rolling_upgrade_a_node_stays_ready_beside_a_later_release(string change, HttpStatusCode status)
    {
        await api.Value<object>(change);

        (await api.Anonymous.Get("/health/ready")).Expect(status);
    }

    [Fact]
    public async Task A_table_that_is_locked_holds_no_probe_up()
    {
        await using var connection = await api.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = connection.CreateCommand();
        hold.CommandText = "lock table schema_migrations";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        // The lock is released only after the response.
        var refused = (await api.Anonymous.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("/checks/migrations ready.failed", refused.Findings);
    }
}
