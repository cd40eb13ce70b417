namespace LocalPostgres.Tests;

/// <summary>Folders in which no server can run.</summary>
public sealed class UnusableFolderTests(PreparedFolder prepared) : ServerTest(prepared)
{
    [Fact]
    public void An_incomplete_cluster_is_left_alone()
    {
        Folder = Path.Combine(Root, "new");
        Directory.CreateDirectory(Path.Combine(Folder, "cluster"));

        var failure = Assert.Throws<LocalPostgresException>(Start);

        Assert.Equal(
            $"The folder {Folder}/cluster does not contain a complete PostgreSQL cluster: move it away.",
            failure.Message
        );
    }

    [Fact]
    public void A_cluster_of_another_version_is_refused()
    {
        Folder = Path.Combine(Root, "new");
        Directory.CreateDirectory(Path.Combine(Folder, "cluster"));
        File.WriteAllText(Path.Combine(Folder, "cluster/PG_VERSION"), "9\n");

        var failure = Assert.Throws<LocalPostgresException>(Start);

        Assert.StartsWith("The data folder was created by PostgreSQL 9, ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_gives_its_reason()
    {
        await Start().DisposeAsync();
        await File.AppendAllTextAsync(
            Path.Combine(Folder, "cluster/postgresql.conf"),
            "work_mem = 'plenty'\n",
            TestContext.Current.CancellationToken
        );

        var failure = Assert.Throws<LocalPostgresException>(Start);

        Assert.StartsWith($"PostgreSQL did not start in {Folder}: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
