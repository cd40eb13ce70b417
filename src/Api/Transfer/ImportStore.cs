using Api.Data;
using Domain;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>SQL for imports as jobs.</summary>
internal sealed class ImportStore(Db db)
{
    private const string Columns = """
        id, state, is_dry_run, is_atomic, checks, lines, created, updated, unchanged, refused, created_at, created_by, started_at,
        finished_at
        """;

    public Task<long> Add(ImportRequest request, string by, string callerId, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long>(
            """
            insert into imports (is_dry_run, is_atomic, keeps_ids, checks, created_at, created_by, caller_id)
            values (@IsDryRun, @IsAtomic, @KeepsIds, @Checks, @now, @by, @callerId)
            returning id
            """,
            new
            {
                request.IsDryRun,
                request.IsAtomic,
                request.KeepsIds,
                Checks = request.Checks.Word(),
                now,
                by,
                callerId,
            },
            ct
        );

    public Task SetLines(long id, int lines, int refused, CancellationToken ct) =>
        db.Execute(
            "update imports set lines = @lines, refused = @refused where id = @id",
            new
            {
                id,
                lines,
                refused,
            },
            ct
        );

    public Task<ImportResponse?> Find(long id, CancellationToken ct) =>
        db.Find<ImportResponse>($"select {Columns} from imports where id = @id", new { id }, ct);

    /// <summary>A page of imports, newest first, below the given id.</summary>
    public Task<IReadOnlyList<ImportResponse>> List(long? below, int limit, CancellationToken ct) =>
        db.List<ImportResponse>(
            $"""
            select {Columns}
            from imports
            where @below::bigint is null or id < @below
            order by id desc
            limit @limit
            """,
            new { below, limit },
            ct
        );

    /// <summary>Claims the oldest import that nobody works on; null when there is none.</summary>
    public Task<ImportJob?> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.Find<ImportJob>(
            """
            with due as (
                select id
                from imports
                where state in ('waiting', 'running')
                  and (leased_until is null or leased_until <= @now)
                order by id
                limit 1
                for update skip locked
            )
            update imports i
            set state = 'running',
                started_at = coalesce(started_at, @now),
                leased_until = @until,
                attempts = i.attempts + 1
            from due
            where i.id = due.id
            returning i.id, i.is_dry_run, i.is_atomic, i.keeps_ids, i.checks, i.planned, i.created_by, i.caller_id, i.attempts,
                (select coalesce(max(number), 0) from import_lines where import_id = i.id) as last_line
            """,
            new { now, until },
            ct
        );

    /// <summary>Renews the claim; false when the import was stopped or belongs to another node.</summary>
    public async Task<bool> Renew(ImportJob job, DateTimeOffset until, CancellationToken ct) =>
        await db.Execute(
            """
            update imports
            set leased_until = @until
            where id = @Id
              and attempts = @Attempts
              and state = 'running'
            """,
            new
            {
                job.Id,
                job.Attempts,
                until,
            },
            ct
        ) > 0;

    /// <summary>Lets another node claim the import at once.</summary>
    public Task GiveBack(ImportJob job, CancellationToken ct) =>
        db.Execute(
            "update imports set leased_until = null where id = @Id and attempts = @Attempts",
            new { job.Id, job.Attempts },
            ct
        );

    public Task SetPlanned(ImportJob job, int line, CancellationToken ct) =>
        db.Execute("update imports set planned = @line where id = @Id", new { job.Id, line }, ct);

    /// <summary>Ends the import as finished, or as failed so that it does not hold up the next ones.</summary>
    public Task End(ImportJob job, ImportState state, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            update imports
            set state = @state,
                finished_at = @now,
                leased_until = null
            where id = @Id
              and attempts = @Attempts
              and state = 'running'
            """,
            new
            {
                job.Id,
                job.Attempts,
                state = state.Word(),
                now,
            },
            ct
        );

    /// <summary>Stops an import; what its batches have not finished is undone. False if it has ended.</summary>
    public async Task<bool> Stop(long id, DateTimeOffset now, CancellationToken ct) =>
        await db.Execute(
            """
            update imports
            set state = 'stopped',
                finished_at = @now,
                leased_until = null
            where id = @id
              and state in ('waiting', 'running')
            """,
            new { id, now },
            ct
        ) > 0;
}
