using Api.Data;
using Api.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Api.Tests.Data;

public sealed class MigratorTests(PgCluster cluster) : IAsyncLifetime
{
    private static readonly Migration Places = new("0001_create_places.sql", "create table places (id integer primary key);\n");
    private static readonly Migration Seeds = new(
        "0002_add_seeds.sql",
        "insert into places values (1);\ninsert into places values (2);\n"
    );
    private static readonly Migration Index = new(
        "0003_index_places.sql",
        """
        -- no-transaction
        drop index concurrently if exists places_id_index;
        -- for the list; in id order
        create index concurrently places_id_index on places (id);

        """
    );

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateEmpty(cluster);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Files_are_applied_once_in_the_order_of_their_numbers()
    {
        Assert.Equal(3, await Run(Index, Seeds, Places));
        Assert.Equal(0, await Run(Places, Seeds, Index));

        Assert.Equal(2L, await Value("select count(*) from places"));
        Assert.Equal("1 2 3", await Value("select string_agg(number::text, ' ' order by applied_at) from schema_migrations"));
        Assert.Equal(Seeds.Sha256, await Value("select sha256 from schema_migrations where name = '0002_add_seeds.sql'"));
    }

    [Fact]
    public async Task PostgreSQL_compiles_nothing_in_the_database()
    {
        await Run(Places);

        await using var opened = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        await using var jit = new NpgsqlCommand("show jit", opened);
        Assert.Equal("off", await jit.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_apply_each_file_once_between_them()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(Places, Seeds, Index))));

        Assert.Equal([0, 0, 0, 3], applied.Order());
        Assert.Equal(2L, await Value("select count(*) from places"));
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind_and_is_named_with_its_line()
    {
        var broken = new Migration(
            "0002_break_places.sql",
            "insert into places values (1);\n\nalter table places\n    drop column nam;\n"
        );

        var failure = await Assert.ThrowsAsync<StartupException>(() => Run(Places, broken));

        Assert.Equal(
            "Migration 0002_break_places.sql, line 3 failed: column \"nam\" of relation \"places\" does not exist (42703).",
            failure.Message
        );
        Assert.Equal(0L, await Value("select count(*) from places"));
        Assert.Equal(1L, await Value("select count(*) from schema_migrations"));
    }

    [Theory]
    [InlineData("select 1;\n\nselect\n  nothing\nfrom places;\n", 4)]
    [InlineData("select 1;\ncreate tabel x ();\n", 2)]
    [InlineData("insert into places values (7);\n-- twice\ninsert into places values (7);\n", 3)]
    public async Task The_line_is_that_of_the_mistake(string sql, int line)
    {
        var failure = await Assert.ThrowsAsync<StartupException>(() => Run(Places, new Migration("0002_break_places.sql", sql)));

        Assert.StartsWith($"Migration 0002_break_places.sql, line {line} failed: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_semicolon_inside_of_a_text_a_comment_or_a_function_ends_no_statement()
    {
        const string sql = """
            -- one; two
            select 'a;''b', E'c\';', "d;" /* ; */;
            create function f() returns text language plpgsql as $body$ begin return $$;$$; end $body$;

            create function g() returns int begin atomic select 1; select case when true then 2 end; end;
            select 2
            """;

        var statements = new Migration("0001_create_functions.sql", sql).Statements().ToArray();

        Assert.Equal([2, 3, 5, 6], statements.Select(statement => statement.Line));
        Assert.Equal("select 2", statements[^1].Text);
    }

    [Fact]
    public async Task What_fails_only_at_the_commit_is_named_too()
    {
        var late = new Migration(
            "0002_owe_places.sql",
            "create table debts (place integer references places deferrable initially deferred);\ninsert into debts values (7);\n"
        );

        var failure = await Assert.ThrowsAsync<StartupException>(() => Run(Places, late));

        Assert.StartsWith("Migration 0002_owe_places.sql, line 2 failed: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await Value("select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task An_account_that_may_create_nothing_can_start_on_an_up_to_date_database()
    {
        await Run(Places);
        await Value("create role plain login password 'plain'; grant select on schema_migrations, schema_functions to plain");
        var way = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = "plain", Password = "plain" };
        await using var source = NpgsqlDataSource.Create(way.ConnectionString);

        Assert.Equal(0, await Migrator.Run(source, new Schema([Places], []), NullLogger.Instance, CancellationToken.None));

        await source.DisposeAsync();
        await Value("drop owned by plain; drop role plain");
    }

    [Fact]
    public async Task After_a_repair_the_failed_file_is_applied()
    {
        var broken = new Migration("0002_add_seeds.sql", "insert into place values (1);");
        await Assert.ThrowsAsync<StartupException>(() => Run(Places, broken));

        Assert.Equal(1, await Run(Places, Seeds));
    }

    [Fact]
    public async Task An_edited_file_is_refused_by_name()
    {
        await Run(Places);

        var failure = await Assert.ThrowsAsync<StartupException>(() =>
            Run(new Migration(Places.Name, Places.Sql + "-- more\n"), Seeds)
        );

        Assert.Contains("0001_create_places.sql was edited", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await Value("select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task Line_endings_are_not_an_edit()
    {
        await Run(Places);

        Assert.Equal(0, await Run(new Migration(Places.Name, Places.Sql.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        await Run(Places, Seeds);

        var failure = await Assert.ThrowsAsync<StartupException>(() => Run(Places));

        Assert.Equal(
            "The database is newer than this version of the service: it already has migration 0002_add_seeds.sql.",
            failure.Message
        );
    }

    [Fact]
    public async Task Another_history_is_refused()
    {
        await Run(Places, Seeds);

        var failure = await Assert.ThrowsAsync<StartupException>(() =>
            Run(Places, new Migration("0002_add_trees.sql", "select 1"))
        );

        Assert.Contains(
            "0002_add_seeds.sql applied where this version has 0002_add_trees.sql",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_double_number_is_refused_before_anything_happens()
    {
        await Assert.ThrowsAsync<StartupException>(() => Run(Places, new Migration("0001_other_places.sql", "select 1")));

        Assert.Equal(0L, await Value("select count(*) from pg_tables where schemaname = 'public'"));
    }

    [Theory]
    [InlineData("1_create_places.sql")]
    [InlineData("0001-create-places.sql")]
    [InlineData("0001_create_places.txt")]
    public void A_file_with_another_form_of_name_is_refused(string name) =>
        Assert.Throws<StartupException>(() => new Migration(name, "select 1"));

    [Fact]
    public async Task A_cancelled_start_releases_the_next_one()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Migrator.Run(database.Source, new Schema([Places], []), NullLogger.Instance, cancelled.Token)
        );

        Assert.Equal(1, await Run(Places));
    }

    [Theory]
    [InlineData("-- rolling: yes\nselect 1;\n", true, null)]
    [InlineData("-- no-transaction\n-- rolling: yes\nselect 1;\n", true, null)]
    [InlineData("-- rolling: no because the column is renamed\nselect 1;\n", false, "the column is renamed")]
    [InlineData("-- rolling: no\nselect 1;\n", false, null)]
    [InlineData("-- A table.\nselect 1;\n", false, null)]
    public void A_file_says_whether_nodes_of_the_previous_release_may_keep_running(string sql, bool isRolling, string? reason)
    {
        var file = new Migration("0002_change_places.sql", sql);

        Assert.Equal((isRolling, reason), (file.IsRolling, file.StopReason));
    }

    [Fact]
    public void Every_migration_after_the_first_release_says_so()
    {
        // Number 10 is the last of 0.1.0, which has no previous release.
        var silent = Migration.All().Where(file => file.Number > 10 && file is { IsRolling: false, StopReason: null });

        Assert.True(
            !silent.Any(),
            $"Add a line `-- rolling: yes` or `-- rolling: no because …` to {string.Join(", ", silent.Select(file => file.Name))}."
        );
    }

    [Fact]
    public async Task What_would_be_applied_can_be_listed_first()
    {
        Assert.Equal([Places.Name, Seeds.Name], await Pending(Seeds, Places));

        await Run(Places);

        Assert.Equal([Seeds.Name], await Pending(Places, Seeds));
        Assert.Equal(0L, await Value("select count(*) from places"));

        async Task<IEnumerable<string>> Pending(params Migration[] files) =>
            (await Migrator.Pending(database.Source, new Schema(files, []), CancellationToken.None)).Select(file => file.Name);
    }

    [Fact]
    public async Task The_template_of_the_tests_is_migrated()
    {
        await using var copy = await TestDatabase.Create(cluster);

        Assert.Equal(0, await Migrator.Run(copy.Source, Schema.OfThisBuild, NullLogger.Instance, CancellationToken.None));
    }

    private Task<int> Run(params Migration[] files) =>
        Migrator.Run(database.Source, new Schema(files, []), NullLogger.Instance, CancellationToken.None);

    private async Task<object?> Value(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
