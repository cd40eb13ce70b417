using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

/// <summary>What the accounts of the service and of readers cannot do, whatever statement reaches them.</summary>
public sealed class GrantsTests(PgCluster cluster)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // Everything that is not for readers; a new table has to be added here or to what they see.
    private static readonly string[] HiddenFromReaders =
    [
        "api_keys",
        "article_notes",
        "article_previews",
        "article_words",
        "articles",
        "audit_entries",
        "background_jobs",
        "check_jobs",
        "desk_articles",
        "draft_versions",
        "edition_documents",
        "edition_images",
        "edition_topics",
        "editions",
        "editorial_events",
        "emergencies",
        "idempotency_keys",
        "image_words",
        "import_lines",
        "imports",
        "item_versions",
        "preview_links",
        "proposals",
        "release_items",
        "releases",
        "render_jobs",
        "schema_functions",
        "schema_migrations",
        "secrets",
        "webhook_deliveries",
        "webhooks",
        "wrong_keys",
    ];

    [Fact]
    public async Task Readers_see_no_draft_no_key_and_no_log() =>
        Assert.Equal(
            HiddenFromReaders,
            await List(
                """
                select c.relname::text
                from pg_class c
                where c.relnamespace = 'public'::regnamespace
                  and c.relkind in ('r', 'v')
                  and not has_table_privilege('readers_account', c.oid, 'select')
                  and c.relname not like 'pg\_%'
                order by c.relname collate "C"
                """
            )
        );

    [Fact]
    public async Task Readers_have_no_right_outside_of_these_tables() =>
        Assert.Empty(
            await List(
                """
                select format('%s.%s', c.relnamespace::regnamespace, c.relname)
                from pg_class c
                where c.relnamespace in (select oid from pg_namespace where nspname not like 'pg\_%' and nspname not in ('public', 'information_schema'))
                  and c.relkind in ('r', 'v', 'm', 'p', 'f')
                  and has_any_column_privilege('readers_account', c.oid, 'select')
                union all
                select 'drafts' where has_schema_privilege('readers_account', 'drafts', 'usage')
                """
            )
        );

    [Fact]
    public async Task Readers_change_nothing() =>
        Assert.Empty(
            await List(
                """
                select c.relname::text
                from pg_class c
                where c.relnamespace in ('public'::regnamespace, 'drafts'::regnamespace)
                  and c.relkind in ('r', 'v', 'S')
                  and case when c.relkind = 'S' then has_sequence_privilege('readers_account', c.oid, 'usage, update')
                      else has_table_privilege('readers_account', c.oid, 'insert, update, delete, truncate, trigger') end
                """
            )
        );

    [Theory]
    [InlineData("update audit_entries set note = ''")]
    [InlineData("delete from audit_entries")]
    [InlineData("delete from events")]
    [InlineData("update editorial_events set data = data")]
    [InlineData("truncate editions cascade")]
    [InlineData("drop table editions cascade")]
    [InlineData("alter table audit_entries disable trigger all")]
    [InlineData("update schema_migrations set sha256 = ''")]
    [InlineData("create table more (id int)")]
    public async Task The_service_takes_nothing_back_and_changes_no_table(string statement)
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var source = NpgsqlDataSource.Create(PgCluster.AsService(database.ConnectionString));
        await using var command = source.CreateCommand(statement);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_start_that_would_have_to_change_tables_says_who_may()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using (var forget = database.Source.CreateCommand("delete from schema_functions where name = 'search_fold'"))
        {
            await forget.ExecuteNonQueryAsync(Ct);
        }

        await using var service = ServiceProcess.Start(
            new Dictionary<string, string> { ["ConnectionStrings__Bulletin"] = PgCluster.AsService(database.ConnectionString) }
        );
        var (code, _, errors) = await service.Ended();

        Assert.Equal(1, code);
        Assert.Contains("Run `bulletin migrate` with the account that owns the tables.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_named()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var migrate = ServiceProcess.Command(
            new Dictionary<string, string> { ["ConnectionStrings__Bulletin"] = database.ConnectionString },
            "migrate",
            "--grant-readers",
            "nobody_at_all"
        );
        var (code, _, errors) = await migrate.Ended();

        Assert.Equal(1, code);
        Assert.Contains("nobody_at_all", errors, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> List(string sql)
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var command = database.Source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();

        while (await row.ReadAsync(Ct))
        {
            found.Add(row.GetString(0));
        }

        return found;
    }
}
