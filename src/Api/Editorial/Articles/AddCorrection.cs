using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>A note for the readers of an article.</summary>
public sealed record AddCorrectionRequest
{
    /// <summary>`correction`: it was wrong; `clarification`: it could be misunderstood; `update`: something has happened since.</summary>
    public CorrectionKind? Kind { get; init; }

    /// <summary>The public text of the correction; one line.</summary>
    /// <example>In einer früheren Fassung war die Länge der Brücke falsch angegeben.</example>
    public string? Note { get; init; }

    /// <summary>The normalised request, as it is stored.</summary>
    internal AddCorrectionRequest Kept() => this with { Note = Text.Kept(Note) };
}

internal sealed class AddCorrectionValidator : AbstractValidator<AddCorrectionRequest>
{
    public AddCorrectionValidator()
    {
        RuleFor(request => request.Kind).NotNull();
        RuleFor(request => request.Note).NotEmpty().Line(Correction.NoteMaxLength);
    }
}

/// <summary>Adds a public note to an article that is or was public.</summary>
internal static class AddCorrection
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/corrections", Handle)
            .WithName("addCorrection")
            .WithSummary("Add a correction to an article")
            .WithDescription(
                """
                A public note beside the article: no edition changes, and no `If-Match` is needed. The text itself is
                corrected by publishing a new edition. Role `editor`; with `Editorial:FourEyes` on, another editor must send the same
                note first (409 `fourEyes.secondEditor`).

                **State changes**: adds a note, at once the first of the article's `corrections`. Event
                `article.corrected`, unless readers cannot see the article at the moment. Neither the version of the article nor
                `contentUpdatedAt` changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<CorrectionResponse>, Problem>> Handle(
        long id,
        Payload<AddCorrectionRequest> request,
        ArticleEditing articles,
        CorrectionEditing editing,
        CorrectionStore corrections,
        SecondEditor second,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (article.FirstPublishedAt is null)
        {
            return CorrectionErrors.NeverPublic.ToProblem();
        }

        var content = request.Value.Kept();

        if (await second.Refuse(http, ItemVersionStore.Correction, id, article.Edition.Number, content, ct) is { } proposed)
        {
            return proposed.ToProblem();
        }

        var added = await corrections.Add(id, content, http.User.CallerName(), now, ct);
        return await editing.Created(new CorrectionKey(id, added), http);
    }
}
