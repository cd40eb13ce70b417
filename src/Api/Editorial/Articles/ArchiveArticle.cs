using Domain;
using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>Removes a published article from the lists; its address keeps working.</summary>
internal static class ArchiveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapTransition("archive", Role.Editor, Change)
            .WithName("archiveArticle")
            .WithSummary("Archive a published article")
            .WithDescription(
                """
                For content that is no longer news but should stay available at its address. `unarchive` returns it to the lists, as does
                publishing a new edition. So archiving is refused while an edition is open: publish or discard that first. Withdrawing is
                always possible, since a mistake cannot wait (an update that a release plans has to be unscheduled with it first).

                **State changes**: the published edition is `archived`; lists, feeds and section pages leave it out. Event `article.archived`.
                """
            );

    public static Task<Error?> Change(Edit<StoredArticle> edit, ArticleStores stores) =>
        edit
            .Item.Edition.Archive()
            .Then(_ => stores.Withdrawals.SaveArchived(edit.Item.Id, edit.Item.Version, edit.At, edit.At, edit.Aborted));
}
