using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Notes;

/// <summary>Who is to work on an article.</summary>
public sealed record AssignArticleRequest
{
    /// <summary>
    /// A person or a desk, in your own words; at most 100 characters. Nobody if absent or null.
    /// </summary>
    /// <example>Erik Editor</example>
    public string? AssignedTo { get; init; }

    /// <summary>What is to be done; one line, at most 2,000 characters.</summary>
    /// <example>Bitte bis Mittwoch, 10 Uhr, gegenlesen.</example>
    public string? Note { get; init; }
}

internal sealed class AssignArticleValidator : AbstractValidator<AssignArticleRequest>
{
    public AssignArticleValidator()
    {
        RuleFor(request => request.AssignedTo).Line(ApiKey.NameMaxLength);
        RuleFor(request => request.Note).Line(Note.MaxLength);
    }
}

/// <summary>Assigns an article to somebody, or to nobody.</summary>
internal static class AssignArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/assign", Handle)
            .WithName("assignArticle")
            .WithSummary("Assign an article to somebody")
            .WithDescription(
                """
                Says who is to work on it next. That keeps nobody else from changing it. `assignedTo` is also a filter of the list of
                articles.

                **State changes**: the article has the new `assignedTo`, and the note if there is one. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<AssignArticleRequest> request,
        ArticleEditing editing,
        ArticleStores stores,
        HttpContext http
    )
    {
        var note = Note.Of(NoteKind.Assignment, request.Value.Note);
        AuditEntry.Explain(http, note.Text);

        return editing.Run(id, expected, http, edit => Change(edit, request.Value.AssignedTo, note, stores));
    }

    public static async Task<Error?> Change(Edit<StoredArticle> edit, string? assignedTo, Note note, ArticleStores stores)
    {
        var assignee = Text.Kept(assignedTo);

        return assignee == edit.Item.AssignedTo && note.Text is null
            ? null
            : await stores.Reviews.SaveAssignment(edit, assignee, note);
    }
}
