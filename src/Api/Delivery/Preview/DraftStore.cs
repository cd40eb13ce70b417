using System.Globalization;
using Api.Data;

namespace Api.Delivery.Preview;

/// <summary>Lets the statements of delivery read open editions as if they were published.</summary>
internal sealed class DraftStore(Db db)
{
    /// <summary>The ambient transaction of a preview; see <see cref="Show"/>.</summary>
    public DbTransaction Begin() => db.Begin();

    /// <summary>
    /// From here on the transaction reads the views of the schema `drafts` instead of the tables: with the open edition of one article,
    /// or of all.
    /// </summary>
    public Task Show(long? article, CancellationToken ct) =>
        db.Find<string>(
            """
            select
                set_config('search_path', 'drafts, ' || current_setting('search_path'), true),
                set_config('bulletin.drafts', @shown, true),
                set_config('transaction_read_only', 'on', true)
            """,
            new { shown = article?.ToString(CultureInfo.InvariantCulture) ?? "all" },
            ct
        );
}
