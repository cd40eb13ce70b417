using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Sections;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>The articles to pin to the top of a section.</summary>
public sealed record PinArticlesRequest
{
    /// <summary>Ids of articles in order, at most 12, from any section; empty unpins all.</summary>
    [MaxItems(Section.MaxPins)]
    public IReadOnlyList<long>? Articles { get; init; }
}

internal sealed class PinArticlesValidator : AbstractValidator<PinArticlesRequest>
{
    public PinArticlesValidator()
    {
        RuleFor(request => request.Articles).NotNull();
    }
}

/// <summary>Pins articles to the top of a section.</summary>
internal static class PinArticles
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPut("/{id:long}/pins", Handle)
            .WithName("pinArticles")
            .WithSummary("Pin articles to the head of a section")
            .WithDescription(
                """
                Replaces all pins. Articles that are not public yet may be pinned and appear once published.

                **State changes**: the section's page shows these articles, in this order, before its newest ones. Event
                `section.updated`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<PinArticlesRequest> request,
        SectionEditing editing,
        SectionPinStore pins,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
            {
                var articles = request.Value.Articles!;
                var findings = Check(articles, await pins.ListPinnable(articles, edit.Aborted));

                if (findings.Count > 0)
                {
                    return Problems.Invalid with { Findings = findings };
                }

                await pins.Save(id, articles, edit.By.Name, edit.At, edit.Aborted);
                return null;
            }
        );

    private static List<Finding> Check(IReadOnlyList<long> articles, IReadOnlyList<long> known)
    {
        List<Finding> findings = [];

        for (var index = 0; index < articles.Count; index++)
        {
            var id = articles[index];

            if (!known.Contains(id))
            {
                findings.Add(ArticleErrors.NoArticle($"/articles/{index}", id));
            }
            else if (articles.Take(index).Contains(id))
            {
                findings.Add(
                    new Finding(
                        $"/articles/{index}",
                        "value.duplicate",
                        new Message($"The article {id} is duplicated.", $"Der Artikel {id} steht doppelt da.")
                    )
                );
            }
        }

        return findings;
    }
}
