using System.IO.Compression;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using LocalPostgres;
using Npgsql;

namespace Faults;

/// <summary>
/// The database of every release, as tests/upgrades keeps it, becomes that of this build: with the same tables and functions as a new one, and
/// the same answers to readers. The dump of the next release may change until it is released.
/// </summary>
[Trait("Speed", "quick")]
public sealed class UpgradeTests
{
    private const string Upgraded = "upgraded";
    private const string DumpEnd = ".sql.gz";

    // One ends something tomorrow, so that the answers would change with the day; the other stores thousands of lines.
    private static readonly string[] Unwanted = ["setArticleUntil", "stopImport"];

    private static readonly string Folder = Path.Combine(Clone.Root, "tests", "upgrades");

    private static readonly (string Name, string Value)[] Settings = [("Site__BaseUrl", "https://www.example.org")];

    public static TheoryData<string> Releases =>
        [.. Directory.EnumerateFiles(Folder, $"*{DumpEnd}").Select(NameOf).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_database_of_an_earlier_release_is_upgraded(string release)
    {
        if (IsWriting && release == Api.Release.Version)
        {
            await Write();
        }

        await using var server = await PostgresServer.Create();
        await server.Value<object>($"create database {Upgraded} template template0");
        await Unpack(Dump(release), server.PathOf("old.sql"));
        server.Run("psql", [.. server.Way(Upgraded), "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--file=old.sql"]);
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Upgraded }.ConnectionString;

        var migrated = ProcessRunner.Run(
            AppContext.BaseDirectory,
            "dotnet",
            "bulletin.dll",
            "migrate",
            $"--ConnectionStrings:Bulletin={way}",
            $"--Data:Folder={Path.GetTempPath()}"
        );

        Assert.True(migrated.Succeeded, Advice(release, migrated.Output));
        Assert.Equal(await server.SchemaOf("bulletin"), await server.SchemaOf(Upgraded));

        await using var node = await Node.Start(way, Settings);
        var answers = await PublicRecord.Of(node.Reader);
        var recorded = await PublicRecord.Read(Answers(release));
        var differences = recorded.Differences(answers).Take(20).ToList();
        Assert.True(differences.Count == 0, Advice(release, string.Join('\n', differences)));
        Assert.True(recorded.Count > 100);
    }

    [Fact]
    public void Every_release_has_its_dump()
    {
        Assert.True(
            File.Exists(Dump(Api.Release.Version)) && File.Exists(Answers(Api.Release.Version)),
            $"There is no dump of {Api.Release.Version}: write it with bin/upgrades, before it is released."
        );
    }

    private static bool IsWriting => Environment.GetEnvironmentVariable("BULLETIN_WRITE_UPGRADES") is "1";

    private static string Dump(string release) => Path.Combine(Folder, release + DumpEnd);

    private static string NameOf(string file) => Path.GetFileName(file)[..^DumpEnd.Length];

    private static string Answers(string release) => Path.Combine(Folder, $"{release}.answers.json.gz");

    private static string Advice(string release, string what) =>
        release == Api.Release.Version
            ? $"{what}\n{release} is not released yet: regenerate its dump with bin/upgrades. Once it is, add a migration instead."
            : $"{what}\n{release} is released: its migrations must stay as they are, and what it answered has to stay true.";

    /// <summary>The demo newsroom, with every write of the contract done once: a history in every table.</summary>
    private static async Task Write()
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString, [.. Settings, ("Demo__Load", "true")]);
        var admin = await node.As(Role.Admin);

        foreach (var (operation, prepare) in new Writes(admin).ByOperation.ExceptBy(Unwanted, write => write.Key))
        {
            var write = await prepare();
            var answer = await write.Send(admin, $"{Guid.NewGuid()}");
            Assert.True((int)answer.Status is >= 200 and < 300, $"{operation}: {answer.Text}");
        }

        while (await server.Value<bool>("select exists (select from imports where finished_at is null)"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }

        await (await PublicRecord.Of(node.Reader)).Write(Answers(Api.Release.Version));
        await node.Kill();
        server.Run("pg_dump", [.. server.Way("bulletin"), "--no-owner", "--file=new.sql"]);
        await Pack(server.PathOf("new.sql"), Dump(Api.Release.Version));
    }

    // The commands that newer versions write around a dump are unknown to older ones.
    private static async Task Pack(string file, string packed)
    {
        await using var writer = new StreamWriter(new GZipStream(File.Create(packed), CompressionLevel.SmallestSize));

        await foreach (var line in File.ReadLinesAsync(file))
        {
            if (
                !line.StartsWith("\\restrict ", StringComparison.Ordinal)
                && !line.StartsWith("\\unrestrict ", StringComparison.Ordinal)
            )
            {
                await writer.WriteAsync(line + '\n');
            }
        }
    }

    private static async Task Unpack(string packed, string file)
    {
        await using var reader = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
        await using var writer = File.Create(file);
        await reader.CopyToAsync(writer);
    }
}
