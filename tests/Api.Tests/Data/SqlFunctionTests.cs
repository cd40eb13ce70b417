using Api.Data;
using Api.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Data;

public sealed class SqlFunctionTests(PgCluster cluster) : IAsyncLifetime
{
    private static readonly Migration Places = new(
        "0001_create_places.sql",
        "create table places (id integer primary key check (place_is_known(id)));\n"
    );

    private static readonly SqlFunction IsKnown = new(
        "place_is_known",
        "create or replace function place_is_known(id integer) returns boolean language sql as $$ select id < 10 $$;\n"
    );

    private static readonly SqlFunction Name = new(
        "place_name",
        """
        -- after the migrations
        create or replace function place_name(place places) returns text language sql as $$
            select 'Place ' || place.id || place_mark()
        $$;

        """
    );

    private static readonly SqlFunction Mark = new(
        "place_mark",
        "create or replace function place_mark() returns text language sql as $$ select '!' from places limit 1 $$;\n"
    );

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateEmpty(cluster);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Tables_can_use_functions_and_functions_each_other_and_tables()
    {
        await Run(Name, Mark, IsKnown);
        await Value("insert into places values (7)");

        Assert.Equal("Place 7!", await Value("select place_name(places) from places"));
    }

    [Fact]
    public async Task Only_a_changed_text_is_applied()
    {
        await Run(Name, Mark, IsKnown);
        var before = await Value("select applied_at from schema_functions where name = 'place_mark'");
        await Value("insert into places values (7)");

        await Run(Mark, IsKnown, new SqlFunction(Name.Name, Name.Sql.Replace("'Place '", "'Town '", StringComparison.Ordinal)));

        Assert.Equal("Town 7!", await Value("select place_name(places) from places"));
        Assert.Equal(before, await Value("select applied_at from schema_functions where name = 'place_mark'"));
    }

    [Fact]
    public async Task A_dropped_function_returns()
    {
        await Run(Mark, IsKnown);
        await Value("drop function place_mark()");

        await Run(Mark, IsKnown);

        Assert.Equal(1L, await Value("select count(*) from pg_proc where proname = 'place_mark'"));
    }

    [Fact]
    public async Task What_a_migration_drops_is_created_again()
    {
        var view = new SqlFunction(
            "place_list",
            "-- after the migrations\ncreate or replace view place_list as select id, place_mark() as mark from places;\n"
        );
        await Run(Mark, IsKnown, view);

        Migration[] migrations =
        [
            Places,
            new(
                "0002_widen_ids.sql",
                "drop view place_list;\ndrop function place_mark();\nalter table places alter column id type integer using id + 0;\n"
            ),
        ];
        await Migrator.Run(
            database.Source,
            new Schema(migrations, [Mark, IsKnown, view]),
            NullLogger.Instance,
            CancellationToken.None
        );

        Assert.Equal(0L, await Value("select count(*) from place_list"));
    }

    [Fact]
    public async Task One_that_fails_is_named_with_its_line_and_none_is_applied()
    {
        var broken = new SqlFunction("place_size", "\ncreate or replace function place_size(id integer)\n    gives integer;\n");

        var failure = await Assert.ThrowsAsync<StartupException>(() => Run(IsKnown, broken));

        Assert.Equal("Function place_size, line 3 failed: syntax error at or near \"gives\" (42601).", failure.Message);
        Assert.Equal(0L, await Value("select count(*) from schema_functions"));
        Assert.Equal(0L, await Value("select count(*) from pg_proc where proname = 'place_is_known'"));
    }

    [Fact]
    public async Task Each_function_and_view_of_the_database_has_one_file_of_its_name()
    {
        await using var copy = await TestDatabase.Create(cluster);
        await using var command = copy.Source.CreateCommand(
            """
            select array(
                select name
                from (
                    select oid, proname::text as name from pg_proc where pronamespace = 'public'::regnamespace
                    union all
                    select oid, oid::regclass::text
                    from pg_class
                    where relnamespace in ('public'::regnamespace, 'drafts'::regnamespace)
                      and relkind in ('v', 'm')
                ) as named
                where not exists (select from pg_depend where objid = named.oid and deptype = 'e')
            )
            """
        );
        var names = (string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(
            Schema.OfThisBuild.Functions.Select(file => file.Name).Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(
            Schema.OfThisBuild.Migrations.SelectMany(file => file.Statements()),
            statement =>
                statement.Text.StartsWith("create function", StringComparison.OrdinalIgnoreCase)
                || statement.Text.StartsWith("create or replace", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Every_body_is_valid()
    {
        await using var copy = await TestDatabase.Create(cluster);

        // Applied again with the checks that the order of creation did not allow.
        foreach (var file in Schema.OfThisBuild.Functions)
        {
            foreach (var (text, _) in file.Statements())
            {
                await using var command = copy.Source.CreateCommand(text);
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private Task<int> Run(params SqlFunction[] functions) =>
        Migrator.Run(database.Source, new Schema([Places], functions), NullLogger.Instance, CancellationToken.None);

    private async Task<object?> Value(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
