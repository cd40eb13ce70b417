using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Takes a published article out of the lists; its address stays.</summary>
internal static class ArchiveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition(
                "archive",
                Role.Editor,
                (edit, stores) =>
                    edit
                        .Item.Edition.Archive()
                        .Then(_ => stores.Withdrawals.SaveArchived(edit.Item.Id, edit.Item.Version, edit.At, edit.Aborted))
            )
            .WithName("archiveArticle")
            .WithSummary("Archive a published article")
            .WithDescription(
                """
                For content that is no longer news and should still be found at its address. `unarchive` brings it back into lists, as does
                publishing a new edition. So it is refused while one is open: publish or discard that first. Withdrawing is not, since what is wrong cannot wait.

                **State changes**: the published edition is `archived`; lists, feeds and section pages leave it out. Event `article.archived`.
                """
            );
}
