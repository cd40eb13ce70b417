using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

/// <summary>The connections of the service have a name, by which an embedded server tells its own clients from others.</summary>
public sealed class ConnectionNamesTests(PgCluster cluster)
{
    [Theory]
    [InlineData(null, "bulletin")]
    [InlineData("redaktion-4711", "redaktion-4711")]
    public async Task Connections_have_the_name_of_the_connection_string_or_else_that_of_the_product(string? given, string name)
    {
        await using var database = await TestDatabase.Create(cluster);
        var folder = TestFolder.Create();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = given };

        await using (var node = ApiFixture.Start(settings.ConnectionString, folder, TimeProvider.System))
        {
            await new ApiClient(node.ClientOptions.BaseAddress, null).Get("/v1/articles");
            await using var names = database.Source.CreateCommand(
                """
                select string_agg(distinct application_name, ' ')
                from pg_stat_activity
                where datname = current_database() and application_name <> current_setting('application_name')
                """
            );

            Assert.Equal(name, await names.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        Directory.Delete(folder, recursive: true);
    }
}
