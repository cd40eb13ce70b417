using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>The stores that hold an article's state.</summary>
internal sealed record ArticleStores(
    ArticleStore Articles,
    ArticleVersionStore Versions,
    ReviewStore Reviews,
    PublicationStore Publications,
    WithdrawalStore Withdrawals,
    TrashStore Trash
);

/// <summary>Operations without a body that change an article's state.</summary>
internal static class ArticleTransitions
{
    /// <summary>Maps `POST /{id}/{action}` to a state transition.</summary>
    public static RouteHandlerBuilder MapTransition(
        this RouteGroupBuilder articles,
        string action,
        Role role,
        Func<Edit<StoredArticle>, ArticleStores, Task<Error?>> change
    ) =>
        articles
            .MapPost(
                $"/{{id:long}}/{action}",
                (long id, IfMatch expected, ArticleEditing editing, ArticleStores stores, HttpContext http) =>
                    editing.Run(id, expected, http, edit => change(edit, stores))
            )
            .RequireRole(role)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);
}
