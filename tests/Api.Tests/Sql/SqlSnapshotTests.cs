using System.Buffers.Binary;
using System.Reflection;
using Api.Data;
using Api.Tests.Support;

namespace Api.Tests.Sql;

/// <summary>
/// The SQL that the program assembles, as files to review. After an intended change <c>bin/snapshots</c> regenerates them.
/// </summary>
public sealed class SqlSnapshotTests(PgCluster cluster)
{
    private const string WriteThem = "BULLETIN_WRITE_SNAPSHOTS";

    private static readonly string Folder = Path.Combine(Clone.Root, "tests/Api.Tests/Sql");

    [Fact]
    public void Every_assembled_statement_is_as_it_was_reviewed()
    {
        var current = StatementCases
            .All()
            .ToDictionary(item => FileOf(item.Name), item => Snapshot.Write(item.Name, item.Statement));

        if (Environment.GetEnvironmentVariable(WriteThem) is "1")
        {
            Rewrite(current);
        }

        var reviewed = Directory.EnumerateFiles(Folder, "*.sql").ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        var differing = current
            .Keys.Union(reviewed.Keys)
            .Where(file => current.GetValueOrDefault(file) != reviewed.GetValueOrDefault(file))
            .Order(StringComparer.Ordinal);

        Assert.True(
            !differing.Any(),
            $"These files of tests/Api.Tests/Sql differ from the code; run bin/snapshots and review them: {string.Join(", ", differing)}"
        );
    }

    [Fact]
    public async Task Every_snapshot_is_a_statement_that_PostgreSQL_runs()
    {
        await using var database = await TestDatabase.Create(cluster);

        foreach (var (name, statement) in StatementCases.All())
        {
            await using var command = database.Source.CreateCommand(Snapshot.WithValues(name, statement));
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void No_assembled_statement_is_left_out()
    {
        var covered = StatementCases.All().Select(item => item.Name.Split(' ')[0]).ToHashSet();

        Assert.Empty(Created().Distinct().Except(covered));
    }

    /// <summary>Each static field that holds an assembled statement, and each method that creates one.</summary>
    private static IEnumerable<string> Created()
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Static
            | BindingFlags.Instance
            | BindingFlags.DeclaredOnly;
        var constructor = typeof(AssembledSql).GetConstructor([typeof(string)])!;

        foreach (var type in typeof(Db).Assembly.GetTypes())
        {
            foreach (var field in type.GetFields(All).Where(field => field.FieldType == typeof(AssembledSql)))
            {
                yield return $"{type.Name}.{field.Name}";
            }

            // A static constructor only creates the fields.
            foreach (var method in type.GetMethods(All).Where(method => Calls(method, constructor)))
            {
                yield return $"{type.Name}.{method.Name}";
            }
        }
    }

    private static bool Calls(MethodInfo method, ConstructorInfo constructor)
    {
        const byte NewObject = 0x73;
        Span<byte> call = stackalloc byte[5];
        call[0] = NewObject;
        BinaryPrimitives.WriteInt32LittleEndian(call[1..], constructor.MetadataToken);
        return method.GetMethodBody()?.GetILAsByteArray().AsSpan().IndexOf(call) >= 0;
    }

    private static void Rewrite(Dictionary<string, string> current)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.sql"))
        {
            File.Delete(file);
        }

        foreach (var (file, text) in current)
        {
            File.WriteAllText(Path.Combine(Folder, file), text);
        }
    }

    private static string FileOf(string name) => $"{name.Replace(' ', '-')}.sql";
}
