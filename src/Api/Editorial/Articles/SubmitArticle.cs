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
                async (edit, stores) =>
                    await (await stores.Articles.Reopen(edit)).Then(open =>
                        open.Item.Edition.Submit().Then(submitted => stores.Articles.SaveState(open, submitted))
                    )
            )
            .WithName("submitArticle")
            .WithSummary("Submit the draft for review")
            .WithDescription(
                """
                For authors, when a draft is ready for another pair of eyes. Changing the content afterwards makes it a draft again.

                **State changes**: the open edition goes from `draft` to `inReview`; a withdrawn article gets an edition with its
                content, which goes there. No event: readers see nothing of it.
                """
            );
}
