using Api.Data;
using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

/// <summary>Statements that wait for the commit of their transaction.</summary>
public sealed class DbTests(PgCluster cluster) : IAsyncLifetime
{
    private const string Add = "insert into places (name) values (@name)";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private TestDatabase database = null!;
    private Db db = null!;
    private int commits;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateEmpty(cluster);
        db = new Db(database.Source);
        await db.Execute("create table places (number int generated always as identity, name text unique)", null, Ct);
        db.Committed += () => commits++;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task They_run_after_everything_else_in_the_order_in_which_they_were_said()
    {
        await db.InTransaction(
            async () =>
            {
                await db.ExecuteBeforeCommit(Add, new { name = "Husum" }, Ct);
                await db.ExecuteBeforeCommit(Add, new { name = "Emden" }, Ct);
                await db.Execute(Add, new { name = "Bremen" }, Ct);
                return true;
            },
            Ct
        );

        Assert.Equal(["Bremen", "Husum", "Emden"], await Names());
        Assert.Equal(1, commits);
    }

    [Fact]
    public async Task A_statement_after_a_transaction_is_not_part_of_it()
    {
        await using (var transaction = db.Begin())
        {
            await db.Execute(Add, new { name = "Husum" }, Ct);
            await transaction.Commit(Ct);
        }

        await db.Execute(Add, new { name = "Emden" }, Ct);

        Assert.Equal(["Husum", "Emden"], await Names());
    }

    [Fact]
    public async Task They_need_no_other_statement_and_no_transaction()
    {
        await db.InTransaction(
            async () =>
            {
                await db.ExecuteBeforeCommit(Add, new { name = "Husum" }, Ct);
                return true;
            },
            Ct
        );
        await db.ExecuteBeforeCommit(Add, new { name = "Emden" }, Ct);

        Assert.Equal(["Husum", "Emden"], await Names());
        Assert.Equal(2, commits);
    }

    [Fact]
    public async Task Nothing_is_kept_where_one_of_them_fails()
    {
        await db.Execute(Add, new { name = "Husum" }, Ct);
        commits = 0;

        foreach (
            var names in (string[][])
                [
                    ["Emden", "Husum"],
                    ["Husum", "Emden"],
                ]
        )
        {
            var failure = await Assert.ThrowsAsync<PostgresException>(() =>
                db.InTransaction(
                    async () =>
                    {
                        await db.Execute(Add, new { name = "Bremen" }, Ct);

                        foreach (var name in names)
                        {
                            await db.ExecuteBeforeCommit(Add, new { name }, Ct);
                        }

                        return true;
                    },
                    Ct
                )
            );
            Assert.Equal(PostgresErrorCodes.UniqueViolation, failure.SqlState);
        }

        Assert.Equal(["Husum"], await Names());
        Assert.Equal(0, commits);
    }

    [Fact]
    public async Task Nothing_of_them_happens_where_the_transaction_is_given_up()
    {
        await db.InTransaction(
            async () =>
            {
                await db.ExecuteBeforeCommit(Add, new { name = "Husum" }, Ct);
                return false;
            },
            Ct
        );

        Assert.Empty(await Names());
        Assert.Equal(0, commits);
    }

    private Task<IReadOnlyList<string>> Names() => db.List<string>("select name from places order by number", null, Ct);
}
