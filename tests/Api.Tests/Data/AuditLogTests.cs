using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

/// <summary>The audit log only grows, whatever statement the service were made to run.</summary>
public sealed class AuditLogTests(PgCluster cluster)
{
    private const string Entry = """
        insert into audit_entries (at, caller, action, subject_kind, subject_id, trace_id)
        values (now(), 'Ada', 'publishArticle', 'article', 1, 'a')
        """;

    [Theory]
    [InlineData("update audit_entries set caller = 'Somebody else'")]
    [InlineData("delete from audit_entries")]
    public async Task An_entry_is_neither_changed_nor_removed(string statement)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create(cluster);
        await using var insert = database.Source.CreateCommand(Entry);
        await using var change = database.Source.CreateCommand(statement);
        await insert.ExecuteNonQueryAsync(ct);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync(ct));

        Assert.Equal("audit_entries_append_only_check", refusal.ConstraintName);
    }
}
