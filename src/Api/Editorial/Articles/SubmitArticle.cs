using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Submits the draft for review.</summary>
internal static class SubmitArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/submit", Handle)
            .WithName("submitArticle")
            .WithSummary("Submit the draft for review")
            .WithDescription(
                """
                For authors whose draft is ready for review. The article shows the note as `submission`, with who and when. Changing the
                content afterwards makes it a draft again. No body is needed.

                **State changes**: the open edition goes from `draft` to `inReview`; a withdrawn article gets a new edition with its
                content, `inReview`. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        OptionalPayload<ReviewNoteRequest> request,
        ArticleEditing editing,
        ArticleStores stores,
        HttpContext http
    )
    {
        var note = Note.Of(NoteKind.Submission, request.Value.Note);
        AuditEntry.Explain(http, note.Text);

        return editing.Run(id, expected, http, edit => Change(edit, note, stores));
    }

    public static async Task<Error?> Change(Edit<StoredArticle> edit, Note note, ArticleStores stores) =>
        await (await stores.Articles.Reopen(edit)).Then(open =>
            open.Item.Edition.Submit(note.StepOf(edit)).Then(submitted => stores.Reviews.SaveState(open, submitted, note))
        );
}
