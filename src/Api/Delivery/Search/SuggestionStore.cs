using Api.Data;
using Api.Publishing;
using Domain.Articles;

namespace Api.Delivery.Search;

/// <summary>Finds titles by their words, with one statement.</summary>
internal sealed class SuggestionStore(Db db)
{
    /// <summary>Sections, then visible articles, newest first, whose titles contain all words, the last one as a prefix.</summary>
    public async Task<IReadOnlyList<Suggestion>> List(
        string typed,
        IReadOnlyList<string> locales,
        int limit,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // Search the newest first: they contain enough matches for common prefixes, and for rare ones the index has few.
        var rows = await db.List<SuggestedRow>(
            $"""
            with sought as (
                select search_beginning(@typed) as query
            ),
            recent as (
                select shown.edition_id, shown.published_at, shown.article_id
                from unnest(@locales) as asked (locale)
                cross join lateral (
                    select *
                    from publication_search d
                    where d.locale = asked.locale
                    order by d.published_at desc, d.article_id desc
                    limit 2000
                ) as shown
                where shown.title_words @@ (select query from sought)
                  and {PublicationSql.IsVisible}
            ),
            older as materialized (
                select shown.edition_id, shown.published_at, shown.article_id
                from publication_search shown
                where (select count(*) from recent) < @limit
                  and shown.title_words @@ (select query from sought)
                  and shown.locale = any (@locales)
                  and {PublicationSql.IsVisible}
            ),
            articles_shown as (
                select * from recent
                union
                select * from older
                order by published_at desc, article_id desc
                limit @limit
            ),
            sections_shown as (
                select id, title, path
                from sections
                where state = 'active'
                  and locale = any (@locales)
                  and to_tsvector('simple', search_transcribe(search_fold(title))) @@ (select query from sought)
                order by path
                limit @limit
            )
            select true as is_section, id, title, null as slug, path, null as published_at
            from sections_shown
            union all
            select false, shown.article_id, shown.title, shown.slug, s.path, shown.published_at
            from articles_shown
            join publications shown on shown.edition_id = articles_shown.edition_id
            join sections s on s.id = shown.section_id
            order by is_section desc, published_at desc nulls first, path, id desc
            """,
            new
            {
                typed,
                locales = locales.ToArray(),
                limit,
                now,
            },
            ct
        );

        return [.. rows.Select(row => row.ToSuggestion())];
    }

    private sealed record SuggestedRow
    {
        public bool IsSection { get; init; }
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string? Slug { get; init; }
        public string Path { get; init; } = "";

        public Suggestion ToSuggestion() =>
            new()
            {
                Kind = IsSection ? SuggestionKind.Section : SuggestionKind.Article,
                Id = Id,
                Title = Title,
                Path = Slug is null ? Path : ArticleAddress.Path(Path, Slug, Id),
            };
    }
}
