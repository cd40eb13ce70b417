using Api.Data;
using Api.Http;

namespace Api.Editorial.Audit;

/// <summary>A stored entry.</summary>
internal sealed record StoredAuditEntry
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? CallerId { get; init; }
    public required string Caller { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public long? SubjectId { get; init; }
    public string? Note { get; init; }
    public required string TraceId { get; init; }
}

/// <summary>A filter for entries; null matches all.</summary>
internal sealed record AuditQuestion
{
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }
    public string? Caller { get; init; }
    public string? CallerId { get; init; }
    public string? Action { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>SQL for the audit log, which is append-only.</summary>
internal sealed class AuditStore(Db db)
{
    /// <summary>The operations about an article that leave the article itself as it is.</summary>
    private static readonly string[] Beside =
    [
        "addNote",
        "createPreviewLink",
        "revokePreviewLink",
        "addCorrection",
        "patchCorrection",
        "retractCorrection",
        "restoreCorrectionVersion",
    ];

    public Task Add(AuditEntry entry, CancellationToken ct) =>
        db.Execute(
            """
            insert into audit_entries (at, caller_id, caller, action, subject_kind, subject_id, note, trace_id)
            values (@At, @CallerId, @Caller, @Action, @SubjectKind, @SubjectId, @Note, @TraceId)
            """,
            new
            {
                entry.At,
                entry.CallerId,
                entry.Caller,
                entry.Action,
                SubjectKind = entry.Subject.Kind,
                SubjectId = entry.Subject.Id,
                entry.Note,
                entry.TraceId,
            },
            ct
        );

    /// <summary>Adds the same entry for each of several articles.</summary>
    public Task AddArticles(AuditEntry entry, IReadOnlyList<long> articles, CancellationToken ct) =>
        db.Execute(
            """
            insert into audit_entries (at, caller_id, caller, action, subject_kind, subject_id, note, trace_id)
            select @At, @CallerId, @Caller, @Action, 'article', id, @Note, @TraceId
            from unnest(@articles) as id
            """,
            new
            {
                entry.At,
                entry.CallerId,
                entry.Caller,
                entry.Action,
                entry.Note,
                entry.TraceId,
                articles = articles.ToArray(),
            },
            ct
        );

    /// <summary>The last write to an item itself since the given time, of another caller if one is given; null if there is none.</summary>
    public Task<StoredAuditEntry?> FindLast(
        AuditSubject subject,
        string? otherThan,
        DateTimeOffset since,
        CancellationToken ct
    ) =>
        db.Find<StoredAuditEntry>(
            """
            select id, at, caller_id, caller, action, subject_kind, subject_id, note, trace_id
            from audit_entries
            where subject_kind = @Kind
              and subject_id = @Id
              and at >= @since
              and caller_id is distinct from @otherThan
              and action <> all (@Beside)
            order by id desc
            limit 1
            """,
            new
            {
                subject.Kind,
                subject.Id,
                otherThan,
                since,
                Beside,
            },
            ct
        );

    /// <summary>Entries, newest first; the cursor is the last one of the previous page.</summary>
    public Task<IReadOnlyList<StoredAuditEntry>> List(AuditQuestion question, Cursor? after, int limit, CancellationToken ct) =>
        db.List<StoredAuditEntry>(
            Entries(question, after),
            new
            {
                question.SubjectKind,
                question.SubjectId,
                question.Caller,
                question.CallerId,
                question.Action,
                question.From,
                question.To,
                afterAt = after?.Time,
                afterId = after?.Id,
                limit,
            },
            ct
        );

    internal static AssembledSql Entries(AuditQuestion question, Cursor? after) =>
        new(
            $"""
            select id, at, caller_id, caller, action, subject_kind, subject_id, note, trace_id
            from audit_entries
            where {string.Join("\n  and ", Conditions(question, after))}
            order by at desc, id desc
            limit @limit
            """
        );

    // Only the conditions that apply, so that each query uses the index made for it.
    private static IEnumerable<string> Conditions(AuditQuestion question, Cursor? after) =>
        new[]
        {
            "true",
            question.SubjectKind is null ? null : "subject_kind = @SubjectKind",
            question.SubjectId is null ? null : "subject_id = @SubjectId",
            question.Caller is null ? null : "caller = @Caller",
            question.CallerId is null ? null : "caller_id = @CallerId",
            question.Action is null ? null : "action = @Action",
            question.From is null ? null : "at >= @From",
            question.To is null ? null : "at < @To",
            after is null ? null : "(at, id) < (@afterAt, @afterId)",
        }.OfType<string>();
}
