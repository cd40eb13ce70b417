using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Submits the draft for review.</summary>
internal static class SubmitArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition(
                "submit",
                Role.Author,
                async (edit, stores) =>
                    await (await stores.Articles.Reopen(edit)).Then(open =>
                        open.Item.Edition.Submit().Then(submitted => stores.Articles.SaveState(open, submitted))
                    )
            )
            .WithName("submitArticle")
            .WithSummary("Submit the draft for review")
            .WithDescription(
                """
                For authors whose draft is ready for review. Changing the content afterwards makes it a draft again.

                **State changes**: the open edition goes from `draft` to `inReview`; a withdrawn article gets a new edition with its
                content, `inReview`. No event: nothing public changes.
                """
            );
}
