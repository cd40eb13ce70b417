using Api.Data;

namespace Api.Editorial.Articles.Checks;

/// <summary>An article whose checks are due; it may have several jobs.</summary>
/// <param name="ArticleId">Null if all articles with certain marks are due.</param>
internal sealed record CheckJob(long Id, long? ArticleId);

/// <summary>The queue of articles whose findings are to be renewed in the editorial lists; <c>db/functions/check_again.sql</c> fills it.</summary>
internal sealed class CheckJobStore(Db db)
{
    /// <summary>Claims the jobs that have been due longest. What is not finished by the given time is due again then.</summary>
    public Task<IReadOnlyList<CheckJob>> Claim(DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken ct) =>
        db.List<CheckJob>(
            """
            with due as (
                select id
                from check_jobs
                where due_at <= @now
                order by due_at, id
                limit @limit
                for update skip locked
            )
            update check_jobs j
            set due_at = @until
            from due
            where j.id = due.id
            returning j.id, j.article_id
            """,
            new
            {
                now,
                until,
                limit,
            },
            ct
        );

    /// <summary>Replaces a job for all articles with certain marks by one for each of them.</summary>
    public Task Expand(CheckJob job, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            insert into check_jobs (article_id, due_at)
            select d.article_id, @now
            from desk_articles d
            where d.marks && (select uses from check_jobs where id = @Id);

            delete from check_jobs
            where id = @Id;
            """,
            new { job.Id, now },
            ct
        );

    /// <summary>
    /// Saves what the checks found about an article; what has changed since its jobs were claimed has a job of its own. See
    /// <c>db/functions/write_check_marks.sql</c>.
    /// </summary>
    /// <param name="jobs">The jobs that are done.</param>
    /// <param name="marks">Sorted, as <c>desk_articles.marks</c> has them.</param>
    /// <param name="again">When the findings will be different although nobody changes anything; null for never.</param>
    public Task Finish(
        long articleId,
        IReadOnlyList<long> jobs,
        IReadOnlyList<string> marks,
        DateTimeOffset now,
        DateTimeOffset? again,
        CancellationToken ct
    ) =>
        db.Execute(
            """
            select write_check_marks(@articleId, @marks, @latest, @now);

            delete from check_jobs
            where id = any (@jobs);

            insert into check_jobs (article_id, due_at)
            select @articleId, @again::timestamptz
            where @again::timestamptz is not null
              and not exists (select from check_jobs where article_id = @articleId and due_at = @again::timestamptz);
            """,
            new
            {
                articleId,
                jobs = jobs.ToArray(),
                latest = jobs.Max(),
                marks = marks.ToArray(),
                now,
                again,
            },
            ct
        );
}
