using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Why an edition is sent back.</summary>
public sealed record RejectArticleRequest
{
    /// <summary>What the author should change; one line, at most 2,000 characters.</summary>
    /// <example>Bitte die Zahl im zweiten Absatz belegen.</example>
    public string? Note { get; init; }
}

internal sealed class RejectArticleValidator : AbstractValidator<RejectArticleRequest>
{
    public RejectArticleValidator() => RuleFor(request => request.Note).NotEmpty().Line(Notes.Note.MaxLength);
}

/// <summary>Sends the edition under review back to its author.</summary>
internal static class RejectArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/reject", Handle)
            .WithName("rejectArticle")
            .WithSummary("Send the edition back to its author")
            .WithDescription(
                """
                The article shows the note as `rejection`, with who and when, until the edition is submitted again. The audit log
                records it too.

                **State changes**: the open edition goes from `inReview` or `approved` to `draft`. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<RejectArticleRequest> request,
        ArticleEditing editing,
        ReviewStore reviews,
        HttpContext http
    )
    {
        var note = Note.Of(NoteKind.Rejection, request.Value.Note);
        AuditEntry.Explain(http, note.Text);

        return editing.Run(
            id,
            expected,
            http,
            edit => edit.Item.Edition.Reject(note.StepOf(edit)).Then(rejected => reviews.SaveState(edit, rejected, note))
        );
    }
}
