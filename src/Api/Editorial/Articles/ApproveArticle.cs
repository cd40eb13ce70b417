using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Approves the edition under review.</summary>
internal static class ApproveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/approve", Handle)
            .WithName("approveArticle")
            .WithSummary("Approve the edition under review")
            .WithDescription(
                """
                With `Editorial:FourEyes` on, the last editor of the edition cannot approve it; every key counts as a different
                person, whatever its name. The article shows the note as `approval`, with who and when. No body is needed.

                **State changes**: the open edition goes from `inReview` to `approved`. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        OptionalPayload<ReviewNoteRequest> request,
        ArticleEditing editing,
        ReviewStore reviews,
        ReferenceStore references,
        EditorialOptions options,
        HttpContext http
    )
    {
        var note = Note.Of(NoteKind.Approval, request.Value.Note);
        AuditEntry.Explain(http, note.Text);

        return editing.Run(
            id,
            expected,
            http,
            async edit =>
            {
                // From here on only editors change its images and documents.
                await references.Lock([edit.Item.Edition.Content], edit.Aborted);

                return await edit
                    .Item.Edition.Approve(note.StepOf(edit), edit.By.Id, options.FourEyes)
                    .Then(approved => reviews.SaveState(edit, approved, note));
            }
        );
    }
}
