using Api.Data;

namespace Api.Editorial.Versions;

/// <summary>A change that somebody asks for.</summary>
/// <param name="Digest">SHA-256 of the item, its version and what it would say.</param>
/// <param name="By">The caller's id.</param>
internal sealed record Proposal(byte[] Digest, string SubjectKind, long? SubjectId, string By);

/// <summary>The statements over changes that one editor has asked for and another has yet to ask for.</summary>
internal sealed class ProposalStore(Db db)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// Takes the proposal that somebody else made of the same change within a week, and returns who that was; null when there is
    /// none, and the change is recorded as a proposal of this caller.
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
