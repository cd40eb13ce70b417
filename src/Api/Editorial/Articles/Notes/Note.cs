using Api.Http;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles.Notes;

/// <summary>What somebody writes about an article, by itself or with a step of its review.</summary>
internal sealed record Note(NoteKind Kind, string? Text)
{
    public const int MaxLength = 2000;

    /// <summary>For a change without one.</summary>
    public static readonly Note None = new(NoteKind.Note, null);

    /// <summary>The normalised note; its text is null if there is none.</summary>
    public static Note Of(NoteKind kind, string? text) => new(kind, Domain.Text.Kept(text));

    /// <summary>The step of the review that it goes with.</summary>
    public ReviewStep StepOf(Edit<StoredArticle> edit) => new(edit.At, edit.By.Name, Text);
}

/// <summary>What to say about a step of the review.</summary>
public sealed record ReviewNoteRequest
{
    /// <summary>For the others in the newsroom; one line, at most 2,000 characters. Readers never see it.</summary>
    /// <example>Die Zahlen sind mit dem Fachreferat abgestimmt.</example>
    public string? Note { get; init; }
}

internal sealed class ReviewNoteValidator : AbstractValidator<ReviewNoteRequest>
{
    public ReviewNoteValidator() => RuleFor(request => request.Note).Line(Note.MaxLength);
}
