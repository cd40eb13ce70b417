using Npgsql;

namespace Api.Data;

/// <summary>
/// What accounts other than the owner of the tables may do. That of the service reads and writes, but changes no table, and cannot
/// change or delete entries of logs. That of readers sees what responses to them are built from, and nothing else: no
/// draft, no key, no audit entry.
/// </summary>
internal static class Grants
{
    private static readonly string[] SeenByReaders =
    [
        "corrections",
        "documents",
        "events",
        "image_fingerprints",
        "image_texts",
        "images",
        "installation",
        "plan_version",
        "publication_search",
        "publication_sections",
        "publications",
        "redirects",
        "search_words",
        "section_pins",
        "sections",
        "withdrawals",
    ];

    /// <summary>Gives the accounts exactly these rights on the tables that there are now.</summary>
    public static async Task Give(NpgsqlDataSource owner, string? service, string? readers, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        try
        {
            await Run(service, ToService);
            await Run(readers, ToReaders);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException refused)
        {
            throw new StartupException($"The rights cannot be granted: {refused.MessageText} ({refused.SqlState}).", refused);
        }

        async Task Run(string? role, Func<string, string> sql)
        {
            if (role is not null)
            {
                using var quote = new NpgsqlCommandBuilder();
                await using var grant = new NpgsqlCommand(sql(quote.QuoteIdentifier(role)), connection);
                await grant.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static string ToService(string role) =>
        $"""
            revoke all on all tables in schema public, drafts from {role};
            grant usage on schema public, drafts to {role};
            grant all on all sequences in schema public to {role};
            grant select on all tables in schema public, drafts to {role};
            grant insert, update, delete on all tables in schema public to {role};
            revoke insert, update, delete on schema_migrations, schema_functions from {role};
            revoke update, delete on audit_entries, events from {role};
            revoke update on editorial_events from {role};
            """;

    private static string ToReaders(string role) =>
        $"""
            revoke all on all tables in schema public, drafts from {role};
            grant usage on schema public to {role};
            grant select on {string.Join(", ", SeenByReaders)} to {role};
            """;
}
