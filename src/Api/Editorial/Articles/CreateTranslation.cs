using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>The locale and section of a new variant.</summary>
public sealed record CreateTranslationRequest
{
    /// <summary>A BCP 47 tag from the configured list.</summary>
    /// <example>en</example>
    public string? Locale { get; init; }

    /// <summary>The path of a section in that locale; optional.</summary>
    public string? Section { get; init; }
}

internal sealed class CreateTranslationValidator : AbstractValidator<CreateTranslationRequest>
{
    public CreateTranslationValidator(LocaleList locales)
    {
        RuleFor(request => request.Locale).NotEmpty().WithState(_ => locales.Hint);
        RuleFor(request => request.Locale).Locale(locales);
        RuleFor(request => request.Section).Line(512);
    }
}

/// <summary>Creates a variant of an article in another locale, starting from its content.</summary>
internal static class CreateTranslation
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/translations", Handle)
            .WithName("createTranslation")
            .WithSummary("Create a variant in another locale")
            .WithDescription(
                """
                Creates an article in the same translation group, with the content that editors see as its first draft, to be
                translated. What belongs to one locale or one article is not copied: section, topics, slug,
                external id, alternatives and the number of a press release.

                **State changes**: adds one article and one edition (`draft`); this article is unchanged. No event: nothing
                public changes. Readers find the variant among the `translations` once it is published.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<ArticleResponse>, Problem>> Handle(
        long id,
        Payload<CreateTranslationRequest> request,
        ArticleEditing editing,
        ContentWriter writer,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await editing.Find(id, clock.GetUtcNow(), ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        var content = ContentFor(request.Value, article.Content);

        return (await writer.Create(content, article.Edition.Conversion, http)).Succeeded(out var created, out var refusal)
            ? await editing.Created(created, http)
            : refusal.ToProblem();
    }

    private static ArticleContent ContentFor(CreateTranslationRequest request, ArticleContent original) =>
        original.ForAnother() with
        {
            Locale = request.Locale,
            Section = request.Section,
            Topics = [],
            // Only Leichte Sprache allows line breaks in leads.
            Lead = request.Locale is LocaleList.SimpleGerman ? original.Lead : original.Lead?.Replace('\n', ' '),
        };
}
