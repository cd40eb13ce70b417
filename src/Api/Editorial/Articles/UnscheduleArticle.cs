using Domain;
using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Unschedules a scheduled edition.</summary>
internal static class UnscheduleArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition("unschedule", Role.Editor, Change)
            .WithName("unscheduleArticle")
            .WithSummary("Unschedule an edition")
            .WithDescription(
                """
                **State changes**: the open edition goes from `scheduled` back to `approved` or `draft`. No event: nothing public changes.
                """
            );

    public static Task<Error?> Change(Edit<StoredArticle> edit, ArticleStores stores) =>
        edit
            .Item.Edition.Unschedule()
            .Then(open => stores.Publications.SaveUnscheduled(edit.Item.Id, open, edit.Item.Version, edit.At, edit.Aborted));
}
