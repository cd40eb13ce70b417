using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Notes;

/// <summary>Records the review of what was published without approval.</summary>
internal static class ReviewEmergency
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/review", Handle)
            .WithName("reviewEmergency")
            .WithSummary("Review what was published without approval")
            .WithDescription(
                """
                In an emergency an admin can publish without approval (`emergencyReason`). Afterwards an editor has to read what readers
                see, correct it if necessary, and record that here; with `Editorial:FourEyes` on, somebody who neither last
                changed nor published it.
                `needsReview=true` finds the articles that are waiting for it.

                **State changes**: the article's `emergency` has a `review`, with who, when and the note. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        OptionalPayload<ReviewNoteRequest> request,
        ArticleEditing editing,
        EmergencyStore emergencies,
        EditorialOptions options,
        HttpContext http
    )
    {
        var note = Note.Of(NoteKind.Review, request.Value.Note);
        AuditEntry.Explain(http, note.Text);

        return editing.Run(
            id,
            expected,
            http,
            async edit =>
                edit.Item.Emergency is null or { Review: not null }
                    ? ArticleErrors.NothingToReview
                    : await emergencies.SaveReview(edit, note, options.FourEyes)
        );
    }
}
