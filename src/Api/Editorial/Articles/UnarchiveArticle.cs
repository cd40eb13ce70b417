using Api.Access;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Brings an archived article back into the lists.</summary>
internal static class UnarchiveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/unarchive", Handle)
            .WithName("unarchiveArticle")
            .WithSummary("Bring an archived article back into the lists")
            .WithDescription(
                """
                Needs no new edition, and an open one stays as it is. The dates of the article stay, so it returns to its old place in
                the lists.

                **State changes**: the archived edition is `published`; lists, feeds and section pages show it again. Event
                `article.unarchived`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleChange change,
        WithdrawalStore withdrawals,
        HttpContext http,
        CancellationToken ct
    ) =>
        change.Run(
            id,
            expected,
            http,
            async (article, now) =>
                article.PublishedState is EditionState.Archived
                    ? await withdrawals.SaveUnarchived(id, article.Version, now, ct)
                    : ArticleErrors.WrongState(article.PublishedState ?? article.Edition.State, EditionState.Archived)
        );
}
