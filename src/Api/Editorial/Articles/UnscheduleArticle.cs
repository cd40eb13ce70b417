using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Unschedules a scheduled edition.</summary>
internal static class UnscheduleArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition(
                "unschedule",
                Role.Editor,
                (edit, stores) =>
                    edit
                        .Item.Edition.Unschedule()
                        .Then(open =>
                            stores.Publications.SaveUnscheduled(edit.Item.Id, open, edit.Item.Version, edit.At, edit.Aborted)
                        )
            )
            .WithName("unscheduleArticle")
            .WithSummary("Unschedule an edition")
            .WithDescription(
                """
                **State changes**: the open edition goes from `scheduled` back to `approved` or `draft`. No event: nothing public changes.
                """
            );
}
