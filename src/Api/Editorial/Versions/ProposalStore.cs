using Api.Data;

namespace Api.Editorial.Versions;

/// <summary>A change requested under four eyes.</summary>
/// <param name="Digest">SHA-256 of the item, its version and the requested content.</param>
/// <param name="By">The caller's id.</param>
internal sealed record Proposal(byte[] Digest, string SubjectKind, long? SubjectId, string By);

/// <summary>SQL for changes that one editor has requested and another has yet to confirm.</summary>
internal sealed class ProposalStore(Db db)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// Deletes another caller's proposal of the same change from the last week and returns who made it. If there is none, records the
    /// change as this caller's proposal and returns null.
    /// </summary>
    public async Task<string?> TakeOrAdd(Proposal proposal, DateTimeOffset now, CancellationToken ct)
    {
        var row = new
        {
            proposal.Digest,
            proposal.SubjectKind,
            proposal.SubjectId,
            proposal.By,
            now,
            since = now - Lifetime,
        };

        await db.Execute("delete from proposals where proposed_at <= @since", row, ct);

        const string Take = "delete from proposals where digest = @Digest and proposed_by <> @By returning proposed_by";

        if (await db.Find<string>(Take, row, ct) is { } first)
        {
            return first;
        }

        await db.Execute(
            """
            insert into proposals (digest, subject_kind, subject_id, proposed_at, proposed_by)
            values (@Digest, @SubjectKind, @SubjectId, @now, @By)
            on conflict (digest) do nothing
            """,
            row,
            ct
        );

        return null;
    }
}
