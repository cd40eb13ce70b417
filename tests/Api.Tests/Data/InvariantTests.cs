using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

/// <summary>The database itself enforces the product's guarantees: not even direct SQL can break them.</summary>
public sealed class InvariantTests(PgCluster cluster) : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(cluster);
        await Run(Breaches.Seed);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_constraint_refuses_what_breaks_it()
    {
        var broken = new List<string>();

        foreach (var (constraint, statement) in Breaches.All)
        {
            var refusal = await Refusal(statement);

            if (refusal?.ConstraintName != constraint)
            {
                broken.Add($"{constraint}: {refusal?.ConstraintName ?? refusal?.MessageText ?? "let it pass"}");
            }
        }

        Assert.Equal("", string.Join("; ", broken));
    }

    [Fact]
    public async Task Every_constraint_has_a_statement_here_that_breaks_it()
    {
        var named = Breaches.All.Select(breach => breach.Constraint).ToHashSet(StringComparer.Ordinal);
        await using var command = database.Source.CreateCommand(
            """
            select conname::text
            from pg_constraint
            where connamespace = 'public'::regnamespace
              and contype in ('c', 'f', 'u', 'x')
              and conrelid::regclass::text = any ('{images,image_texts,sections,articles,editions,publications,withdrawals,events}')
            union
            select indexrelid::regclass::text
            from pg_index
            where indisunique
              and indpred is not null
              and indrelid::regclass::text = any ('{articles,editions}')
            """
        );
        await using var constraints = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var missing = new List<string>();

        while (await constraints.ReadAsync(TestContext.Current.CancellationToken))
        {
            if (constraints.GetString(0) is var name && !named.Contains(name) && !Derived.Contains(name))
            {
                missing.Add(name);
            }
        }

        Assert.Equal("", string.Join("; ", missing));
    }

    [Fact]
    public async Task Uses_of_topics_and_pictures_follow_the_edition()
    {
        await Run("update editions set topics = '{12}', content = content || '{\"leadImage\": {\"image\": 50}}' where id = 101");
        Assert.Equal(2L, await Value(Uses));

        await Run("update editions set topics = '{}', content = content - 'leadImage' where id = 101");
        Assert.Equal(0L, await Value(Uses));
    }

    [Fact]
    public async Task A_publication_belongs_to_its_section_all_above_it_and_its_topics()
    {
        await Run("update publications set topics = '{12}' where edition_id = 100");

        Assert.Equal(
            "10 false, 11 true, 12 true",
            await Value(
                "select string_agg(section_id || ' ' || direct, ', ' order by section_id) from publication_sections where edition_id = 100"
            )
        );
    }

    [Fact]
    public async Task A_publication_that_goes_leaves_every_list()
    {
        await Run("delete from publications where edition_id = 100");

        Assert.Equal(0L, await Value("select count(*) from publication_sections where edition_id = 100"));
    }

    private const string Uses = """
        select (select count(*) from edition_topics where edition_id = 101) + (select count(*) from edition_images where edition_id = 101)
        """;

    /// <summary>Constraints that only concern derived rows, or are part of another one.</summary>
    private static readonly HashSet<string> Derived = ["sections_tree_key"];

    // Each in a separate transaction, so that the next one finds everything unchanged.
    private async Task<PostgresException?> Refusal(string statement)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection, transaction);

        try
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal;
        }
    }

    private async Task Run(string statement)
    {
        await using var command = database.Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<object?> Value(string statement)
    {
        await using var command = database.Source.CreateCommand(statement);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
