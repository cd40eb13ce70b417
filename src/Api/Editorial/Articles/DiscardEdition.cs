using Domain;
using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Discards the open edition; the one before it stays.</summary>
internal static class DiscardEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition("discard", Role.Author, Change)
            .WithName("discardEdition")
            .WithSummary("Discard the open edition")
            .WithDescription(
                """
                For an article with an earlier edition. If this is the only one, delete the article instead.

                **State changes**: the open edition is gone; the previous one is the newest again. Its content stays
                among the article's versions. No event: nothing public changes.
                """
            );

    public static Task<Error?> Change(Edit<StoredArticle> edit, ArticleStores stores) =>
        edit
            .Item.Edition.Discard()
            .Then(async discarded =>
            {
                var refusal = await stores.Articles.RemoveEdition(edit, discarded);
                await stores.Versions.SaveDiscarded(edit);
                return refusal;
            });
}
