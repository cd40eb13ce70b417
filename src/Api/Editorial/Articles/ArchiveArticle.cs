using Api.Access;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Takes a published article out of the lists; its address stays.</summary>
internal static class ArchiveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/archive", Handle)
            .WithName("archiveArticle")
            .WithSummary("Archive a published article")
            .WithDescription(
                """
                For content that is no longer news and should still be found at its address. `unarchive` brings it back into lists, as does
                publishing a new edition. So it is refused while one is open: publish or discard that first. Withdrawing is not, since what is wrong cannot wait.

                **State changes**: the published edition is `archived`; lists, feeds and section pages leave it out. Event `article.archived`.
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
                article.Edition.Archive().Succeeded(out _, out var refusal)
                    ? await withdrawals.SaveArchived(id, article.Version, now, ct)
                    : refusal
        );
}
