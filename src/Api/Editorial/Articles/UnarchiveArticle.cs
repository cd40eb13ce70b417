using Domain;
using Domain.Access;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Returns an archived article to the lists.</summary>
internal static class UnarchiveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition("unarchive", Role.Editor, Change)
            .WithName("unarchiveArticle")
            .WithSummary("Bring an archived article back into the lists")
            .WithDescription(
                """
                Needs no new edition, and an open one is unchanged. The article keeps its dates, so it returns to its old place in
                the lists.

                **State changes**: the archived edition is `published`; lists, feeds and section pages show it again. Event
                `article.unarchived`.
                """
            );

    public static async Task<Error?> Change(Edit<StoredArticle> edit, ArticleStores stores) =>
        edit.Item.PublishedState is EditionState.Archived
            ? await stores.Withdrawals.SaveUnarchived(edit.Item.Id, edit.Item.Version, edit.At, edit.Aborted)
            : ArticleErrors.WrongState(edit.Item.PublishedState ?? edit.Item.Edition.State, EditionState.Archived);
}
