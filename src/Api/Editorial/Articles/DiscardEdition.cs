using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Gives up the open edition; the one before it stays.</summary>
internal static class DiscardEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition(
                "discard",
                Role.Author,
                (edit, stores) => edit.Item.Edition.Discard().Then(discarded => stores.Articles.RemoveEdition(edit, discarded))
            )
            .WithName("discardEdition")
            .WithSummary("Give up the open edition")
            .WithDescription(
                """
                For a new edition of an article that has an earlier one. An article that has no other is deleted instead.

                **State changes**: the open edition is gone; the article is again what its edition before was. No event: readers see nothing of it.
                """
            );
}
