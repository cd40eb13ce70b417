using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Search;

namespace Api.Delivery.Search;

/// <summary>Finds visible publications by their words: one statement a search.</summary>
internal sealed class SearchStore(Db db)
{
    /// <summary>As many of the newest matches are ranked and counted.</summary>
    private const int MaxMatches = 1_000;

    /// <summary>Fewer matches than this are too few, and similar words are tried.</summary>
    private const int FewMatches = 3;

    private const int ExcerptLength = 240;

    /// <summary>
    /// Where a match stands: like a moment, so that one cursor serves both orders. An article whose words count e times as much
    /// stands where one would that appeared three years later; what has the words themselves stands before what has similar ones.
    /// </summary>
    private const string Relevance = """
        d.published_at
            + ln(greatest(ts_rank(d.search, m.query), 1e-6)) * interval '3 years'
            + case when m.query = m.exact or d.search @@ m.exact then interval '100 years' else interval '0' end
        """;

    /// <summary>One page of what was found, with counts of all; the error names a section or topic that does not exist.</summary>
    public async Task<Result<SearchResults>> Find(Search search, DateTimeOffset now, CancellationToken ct)
    {
        var filter = search.Filter;
        var terms = search.Query.Terms;

        // Nothing found gives one row without an article.
        var rows = await db.List<FoundRow>(
            Statement(search),
            new
            {
                terms = terms.Select(term => term.Text).ToArray(),
                beginnings = terms.Select(term => term.IsBeginning).ToArray(),
                excluded = terms.Select(term => term.IsExcluded).ToArray(),
                sectionIds = IdsOf(filter.Sections),
                sectionPaths = PathsOf(filter.Sections),
                topicIds = IdsOf(filter.Topics),
                topicPaths = PathsOf(filter.Topics),
                isDirect = !filter.Descendants,
                locales = filter.Locales.ToArray(),
                types = filter.Types.Select(type => type.Word()).ToArray(),
                since = filter.Published.Select(period => period.From.UtcDateTime).ToArray(),
                before = filter.Published.Select(period => period.To.UtcDateTime).ToArray(),
                at = search.After?.At,
                id = search.After?.Id,
                limit = search.Limit + 1,
                skip = search.Skip,
                few = FewMatches,
                most = MaxMatches,
                now,
            },
            ct
        );

        if (!rows[0].SectionsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Section.Name);
        }

        if (!rows[0].TopicsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Topic.Name);
        }

        var found = rows.Where(row => row.Id > 0).ToList();
        var shown = found.Take(search.Limit).ToList();
        var page = Page.Of(shown, found.Count, search.Limit, row => new Cursor(row.Place, row.Id));

        return new SearchResults
        {
            Stage = rows[0].IsSimilar ? SearchStage.Similar : SearchStage.Exact,
            Items = [.. shown.Select(row => new SearchHit(row.ToTeaser(), row.ToHighlights()))],
            Page = page with { Total = rows[0].Total },
            TotalIs = rows[0].IsCapped ? TotalKind.AtLeast : TotalKind.Exact,
            Facets = Json.Read<SearchFacets>(rows[0].Facets),
        };
    }

    private static string Statement(Search search) =>
        $$"""
            with asked as (
                select
                    array(
                        select id from sections where state = 'active' and (id = any (@sectionIds) or path = any (@sectionPaths))
                    ) as section_ids,
                    array(
                        select id from sections where state = 'active' and (id = any (@topicIds) or path = any (@topicPaths))
                    ) as topic_ids
            ),
            locales as (
                select unnest(@locales::text[]) as locale
                union
                select s.locale
                from asked
                join sections s on s.id = any (asked.section_ids || asked.topic_ids)
                where cardinality(@locales::text[]) = 0
            ),
            found as materialized (
                select
                    d.edition_id, d.article_id, d.type, d.section_id, d.published_at, m.query, m.is_capped,
                    m.query <> m.exact and not d.search @@ m.exact as is_similar,
                    {{(search.Sort is SearchSort.Newest ? "d.published_at" : Relevance)}} as place
                from asked
                cross join locales
                cross join lateral search_publications(
                    locales.locale, @terms, @beginnings, @excluded, @types, asked.section_ids, asked.topic_ids, @isDirect,
                    @since, @before, @now, @few, @most
                ) as m
                join publication_search d on d.edition_id = m.edition_id
                where (cardinality(asked.section_ids) > 0) = (cardinality(@sectionIds) + cardinality(@sectionPaths) > 0)
                  and (cardinality(asked.topic_ids) > 0) = (cardinality(@topicIds) + cardinality(@topicPaths) > 0)
            ),
            page as (
                select edition_id, article_id, query, place
                from found
                {{(search.After is null ? "" : "where (place, article_id) < (@at, @id)")}}
                order by place desc, article_id desc
                limit @limit
                offset @skip
            ),
            sought as materialized (
                select query, lexemes.words, lexemes.beginnings
                from (select distinct query from page) as queries
                cross join lateral search_lexemes(query) as lexemes
            )
            select
                not exists (
                    select from unnest(@sectionIds) as named (id) where not id = any (asked.section_ids)
                ) and not exists (
                    select from unnest(@sectionPaths) as named (path)
                    where not exists (select from sections s where s.path = named.path and s.id = any (asked.section_ids))
                ) as sections_known,
                not exists (
                    select from unnest(@topicIds) as named (id) where not id = any (asked.topic_ids)
                ) and not exists (
                    select from unnest(@topicPaths) as named (path)
                    where not exists (select from sections s where s.path = named.path and s.id = any (asked.topic_ids))
                ) as topics_known,
                counts.*, hits.*
            from asked
            cross join (
                select
                    count(*) as total,
                    coalesce(bool_or(is_similar), false) as is_similar,
                    coalesce(bool_or(is_capped), false) as is_capped,
                    json_build_object(
                        'types', (
                            select coalesce(json_agg(json_build_object('type', type, 'count', matches) order by matches desc, type), '[]')
                            from (select type, count(*) as matches from found group by type) as types
                        ),
                        'sections', (
                            select coalesce(json_agg(json_build_object(
                                'section', json_build_object('id', s.id, 'title', s.title, 'path', s.path), 'count', matches
                            ) order by matches desc, s.path), '[]')
                            from (
                                select section_id, count(*) as matches
                                from found
                                group by section_id
                                order by matches desc, section_id
                                limit 50
                            ) as sections
                            join sections s on s.id = section_id
                        ),
                        'years', (
                            select coalesce(json_agg(json_build_object('year', year, 'count', matches) order by year desc), '[]')
                            from (
                                select extract(year from published_at at time zone 'Europe/Berlin')::integer as year, count(*) as matches
                                from found
                                group by year
                            ) as years
                        )
                    ) as facets
                from found
            ) as counts
            left join lateral (
                select
                    {{ArticleSql.TeaserColumns}}, page.place, marks.title_marks, marks.top_marks, marks.body_marks,
                    left(d.body_text, 20000) as body_text
                from page
                join sought on sought.query = page.query
                join publication_search d on d.edition_id = page.edition_id
                join publications shown on shown.edition_id = page.edition_id
                {{ArticleSql.TeaserJoins}}
                cross join lateral search_marks(d, sought.words, sought.beginnings) as marks
            ) as hits on true
            order by hits.place desc, hits.id desc
            """;

    private static long[] IdsOf(IEnumerable<SectionKey> keys) => [.. keys.Select(key => key.Id).OfType<long>()];

    private static string[] PathsOf(IEnumerable<SectionKey> keys) => [.. keys.Select(key => key.Path).OfType<string>()];

    private sealed record FoundRow : TeaserRow
    {
        public bool SectionsKnown { get; init; }
        public bool TopicsKnown { get; init; }
        public long Total { get; init; }
        public bool IsSimilar { get; init; }
        public bool IsCapped { get; init; }
        public string Facets { get; init; } = "";
        public DateTimeOffset Place { get; init; }

        /// <summary>The numbers of the words that were searched for, in the title, in kicker and lead, and in the body.</summary>
        public int[] TitleMarks { get; init; } = [];
        public int[] TopMarks { get; init; } = [];
        public int[] BodyMarks { get; init; } = [];
        public string BodyText { get; init; } = "";

        public Highlights ToHighlights()
        {
            var kickerWords = SearchText.Words(Kicker ?? "").Count;

            return new Highlights
            {
                Kicker = SearchText.Segments(Kicker ?? "", TopMarks),
                Title = SearchText.Segments(Title, TitleMarks),
                Lead = SearchText.Segments(Lead ?? "", [.. TopMarks.Select(number => number - kickerWords)]),
                Body = SearchText.Excerpt(BodyText, BodyMarks, ExcerptLength),
            };
        }
    }
}
