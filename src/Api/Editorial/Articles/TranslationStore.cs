using Api.Data;

namespace Api.Editorial.Articles;

/// <summary>SQL for the variants of an article in several locales.</summary>
internal sealed class TranslationStore(Db db)
{
    /// <summary>Every article of a translation group as editors see it, by locale; without the trash.</summary>
    public async Task<IReadOnlyList<StoredArticle>> List(Guid translationGroup, CancellationToken ct)
    {
        var rows = await db.List<ArticleRow>(
            $"""
            select {ArticleStore.Columns}
            {ArticleStore.Tables}
            where a.translation_group = @translationGroup
              and a.trashed_at is null
            order by a.locale
            """,
            new { translationGroup },
            ct
        );

        return [.. rows.Select(row => row.ToArticle())];
    }
}
