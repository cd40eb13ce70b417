using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Takes a scheduled edition off the plan.</summary>
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
            .WithSummary("Take back a schedule")
            .WithDescription(
                """
                **State changes**: the open edition goes from `scheduled` back to `approved` or `draft`. Readers keep what they see. No event.
                """
            );
}
