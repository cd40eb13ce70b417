using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Asks for review of the draft.</summary>
internal static class SubmitArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition(
                "submit",
                Role.Author,
                (edit, stores) => edit.Item.Edition.Submit().Then(submitted => stores.Articles.SaveState(edit, submitted))
            )
            .WithName("submitArticle")
            .WithSummary("Submit the draft for review")
            .WithDescription(
                """
                For authors, when a draft is ready for another pair of eyes. Changing the content afterwards makes it a draft again.

                **State changes**: the open edition goes from `draft` to `inReview`. No event: readers see nothing of it.
                """
            );
}
