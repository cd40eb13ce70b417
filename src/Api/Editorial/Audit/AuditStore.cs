using Api.Data;

namespace Api.Editorial.Audit;

/// <summary>The statements over the audit log; it only grows.</summary>
internal sealed class AuditStore(Db db)
{
    public Task Add(AuditEntry entry, CancellationToken ct) =>
        db.Execute(
            """
            insert into audit_entries (at, caller, action, subject_kind, subject_id, note, trace_id)
            values (@At, @Caller, @Action, @SubjectKind, @SubjectId, @Note, @TraceId)
            """,
            entry,
            ct
        );
}
