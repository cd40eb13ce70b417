using Api.Data;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles.Notes;

/// <summary>SQL for the steps of a review and for assignments, each with its note.</summary>
internal sealed class ReviewStore(Db db)
{
    /// <summary>Saves the state of the open edition, and the note that goes with it.</summary>
    public Task<Error?> SaveState(Edit<StoredArticle> edit, Edition edition, Note note) =>
        db.SaveVersion(
            $"""
            with article as (
                update articles
                set version = version + 1
                where id = @Id
                  and version = @Version
                returning id, version
            ),
            changed as (
                update editions
                set state = @State,
                    submitted_at = @SubmittedAt,
                    submitted_by = @SubmittedBy,
                    submission_note = @SubmissionNote,
                    approved_at = @ApprovedAt,
                    approved_by = @ApprovedBy,
                    approval_note = @ApprovalNote,
                    rejected_at = @RejectedAt,
                    rejected_by = @RejectedBy,
                    rejection_note = @RejectionNote
                where id = @EditionId
                  and exists (select from article)
            ),
            {NoteSql.Noted}
            select version
            from article
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                EditionId = edition.Id,
                State = edition.State.Word(),
                SubmittedAt = edition.Submission?.At,
                SubmittedBy = edition.Submission?.By,
                SubmissionNote = edition.Submission?.Note,
                ApprovedAt = edition.Approval?.At,
                ApprovedBy = edition.Approval?.By,
                ApprovalNote = edition.Approval?.Note,
                RejectedAt = edition.Rejection?.At,
                RejectedBy = edition.Rejection?.By,
                RejectionNote = edition.Rejection?.Note,
                edition.Number,
                Kind = note.Kind.Word(),
                note.Text,
                edit.At,
                edit.By.Name,
            },
            edit.Aborted
        );

    /// <summary>Saves who is to work on the article, and the note that goes with it.</summary>
    public Task<Error?> SaveAssignment(Edit<StoredArticle> edit, string? assignee, Note note) =>
        db.SaveVersion(
            $"""
            with article as (
                update articles
                set version = version + 1,
                    assigned_to = @assignee
                where id = @Id
                  and version = @Version
                returning id, version
            ),
            {NoteSql.Noted}
            select version
            from article
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                edit.Item.Edition.Number,
                assignee,
                Kind = note.Kind.Word(),
                note.Text,
                edit.At,
                edit.By.Name,
            },
            edit.Aborted
        );
}
