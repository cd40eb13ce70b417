using Api.Http;
using Domain;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles;

/// <summary>Validates an alternative of an article.</summary>
internal sealed class AlternativeValidator : AbstractValidator<Alternative>
{
    public AlternativeValidator()
    {
        RuleFor(alternative => alternative.Kind).NotNull();
        RuleFor(alternative => alternative.Url).WebAddress().When(alternative => alternative.Url is not null);
        RuleFor(alternative => alternative.Url).OrArticle(alternative => alternative.Article);
        RuleFor(alternative => alternative.Language).LanguageTag();
        RuleFor(alternative => alternative.Language)
            .LeftOut(
                "an article has a language of its own: its locale, or media.language",
                "ein Artikel hat eine eigene Sprache: seine locale oder media.language"
            )
            .When(alternative => alternative.Article is not null);
    }

    /// <summary>Refuses a target that is named twice for the same kind.</summary>
    public static void CheckTargets(IReadOnlyList<Alternative> alternatives, ValidationContext<ArticleContent> context)
    {
        var seen = new HashSet<(AlternativeKind?, long?, string?)>();

        foreach (var (index, alternative) in alternatives.Index())
        {
            if (alternative is not null && !seen.Add((alternative.Kind, alternative.Article, alternative.Url)))
            {
                context.Add(
                    new Finding(
                        $"/{index}",
                        "value.duplicate",
                        new Message("The alternative is duplicated.", "Die Alternative steht doppelt da."),
                        new Message("Leave one of them out.", "Bitte eine von beiden weglassen.")
                    )
                );
            }
        }
    }

    /// <summary>The mistake of an article that names itself; null if it does not.</summary>
    public static Finding? FindSelf(IReadOnlyList<Alternative> alternatives, long id) =>
        alternatives.Index().FirstOrDefault(alternative => alternative.Item.Article == id) is ({ } at, { })
            ? new Finding(
                $"/alternatives/{at}/article",
                "reference.self",
                new Message(
                    "An article cannot be an alternative to itself.",
                    "Ein Artikel kann keine andere Fassung seiner selbst sein."
                ),
                new Message(
                    "Name the article that has the content in this form.",
                    "Bitte den Artikel angeben, der den Inhalt in dieser Form hat."
                )
            )
            : null;
}
