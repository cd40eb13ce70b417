using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Notes;

/// <summary>A note about an article.</summary>
public sealed record AddNoteRequest
{
    /// <summary>For the others in the newsroom; one line, at most 2,000 characters. Readers never see it.</summary>
    /// <example>Das Foto vom Termin kommt bis 15 Uhr.</example>
    public string? Text { get; init; }
}

internal sealed class AddNoteValidator : AbstractValidator<AddNoteRequest>
{
    public AddNoteValidator() => RuleFor(request => request.Text).NotEmpty().Line(Note.MaxLength);
}

/// <summary>Adds a note about an article.</summary>
internal static class AddNote
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/notes", Handle)
            .WithName("addNote")
            .WithSummary("Add a note about an article")
            .WithDescription(
                """
                For the others in the newsroom; readers and previews never see it. Notes stay as they are: they cannot be changed or removed.

                **State changes**: adds a note. The version of the article stays the same, so no `If-Match` is needed, and nobody who is
                working on it is disturbed. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Created<NoteResponse>, Problem>> Handle(
        long id,
        Payload<AddNoteRequest> request,
        ArticleEditing editing,
        NoteStore notes,
        TimeProvider clock,
        HttpContext http
    )
    {
        var (now, ct) = (clock.GetUtcNow(), http.RequestAborted);
        AuditSubject.Article(id).State(http);

        if (await editing.Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        var note = Note.Of(NoteKind.Note, request.Value.Text);
        var added = await notes.Add(article, note, http.User.CallerName(), now, ct);
        return TypedResults.Created($"/v1/editorial/articles/{id}/notes", added);
    }
}
