using Api.Data;
using Api.Http;
using Domain;

namespace Api.Publishing;

/// <summary>The lock and transaction of every change to what readers see of an article.</summary>
internal sealed class ArticleLockStore(Db db)
{
    /// <summary>
    /// Runs the statements while holding the article's lock, in one transaction with the version increment. Returns
    /// <see cref="IfMatch.Stale"/> when they wrote nothing, or did not run because the expected version is outdated; else null.
    /// </summary>
    /// <param name="appears">When the change makes the article visible; null when it does not.</param>
    public async Task<Error?> Run(
        long articleId,
        int version,
        DateTimeOffset? appears,
        Func<Task<bool>> write,
        CancellationToken ct
    )
    {
        var isWritten = await db.InTransaction(
            async () =>
                await db.Find<int?>(
                    """
                    update articles
                    set version = version + 1,
                        first_published_at = coalesce(first_published_at, @appears)
                    where id = @articleId
                      and version = @version
                      and trashed_at is null
                    returning version
                    """,
                    new
                    {
                        articleId,
                        version,
                        appears,
                    },
                    ct
                )
                    is not null
                && await write(),
            ct
        );

        return isWritten ? null : IfMatch.Stale;
    }
}
