using Api.Data;

namespace Api.Editorial.Articles;

/// <summary>The statements over the variants of one item in several locales.</summary>
internal sealed class TranslationStore(Db db)
{
    /// <summary>Every article of a translation group, as editors see them, by locale; what is in the trash is left out.</summary>
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
