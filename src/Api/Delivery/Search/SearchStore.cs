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
                locales = filter.Locales.Distinct().ToArray(),
                types = filter.Types.Select(type => type.Word()).ToArray(),
                since = filter.Published.Select(period => period.From.UtcDateTime).ToArray(),
                before = filter.Published.Select(period => period.To.UtcDateTime).ToArray(),
                at = search.After?.Time,
                id = search.After?.Id,
                isRanked = search.Sort is SearchSort.Relevance,
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

        // How a section was named does not matter to a cursor; which one it is, only the database knows.
        var resolved = search with
        {
            Filter = filter.WithSections(rows[0].SectionIds, rows[0].TopicIds),
        };

        if (search.After is { } cursor && !resolved.Owns(cursor))
        {
            return Query.Refuse(Cursor.Foreign);
        }

        var found = rows.Where(row => row.Id > 0).ToList();
        var page = Page.Of(found, search.Limit, row => resolved.CursorAt(row.Place, row.Id));

        return new SearchResults
        {
            Stage = rows[0].IsSimilar ? SearchStage.Similar : SearchStage.Exact,
            Items = [.. found.Take(search.Limit).Select(row => new SearchHit(row.ToTeaser(), row.ToHighlights()))],
            Page = page with { Total = rows[0].Total },
            TotalIs = rows[0].IsCapped ? TotalKind.AtLeast : TotalKind.Exact,
            Facets = Json.Read<SearchFacets>(rows[0].Facets!),
        };
    }

    internal static AssembledSql Statement(Search search) =>
        new(
            $$"""
            with asked as materialized (
                select
                    {{(search.Filter.Sections.Count == 0 ? "'{}'::bigint[]" : ActiveSections("section"))}} as section_ids,
                    {{(search.Filter.Topics.Count == 0 ? "'{}'::bigint[]" : ActiveSections("topic"))}} as topic_ids
            ),
            known as materialized (
                select
                    section_ids, topic_ids,
                    {{(search.Filter.Sections.Count == 0 ? "true" : AreKnown("section"))}} as sections_known,
                    {{(search.Filter.Topics.Count == 0 ? "true" : AreKnown("topic"))}} as topics_known
                from asked
            )
            select
                known.sections_known, known.topics_known, known.section_ids, known.topic_ids, found.place, found.title_marks, found.top_marks, found.body_marks,
                found.body_text, found.total, found.is_similar, found.is_capped, found.facets, {{ArticleSql.TeaserColumns}}
            from known
            cross join lateral search_articles(
                {{(search.Filter.Locales.Count > 0 ? "@locales" : LocalesOfSections)}},
                case when known.sections_known and known.topics_known then @terms::text[] else '{}' end, @beginnings, @excluded,
                @types, known.section_ids, known.topic_ids, @isDirect, @since, @before, @now, @few, @most,
                @isRanked, @at, @id, @limit, @skip
            ) as found
            left join (publications shown {{ArticleSql.TeaserJoins}}) on shown.edition_id = found.edition_id
            order by found.place desc, found.article_id desc
            """
        );

    private const string LocalesOfSections = """
        array(select distinct s.locale from sections s where s.id = any (known.section_ids || known.topic_ids) order by s.locale)
        """;

    private static string ActiveSections(string kind) =>
        $"array(select id from sections where state = 'active' and (id = any (@{kind}Ids) or path = any (@{kind}Paths)))";

    private static string AreKnown(string kind) =>
        $"""
            not exists (
                select from unnest(@{kind}Ids) as named (id) where not id = any (asked.{kind}_ids)
            ) and not exists (
                select from unnest(@{kind}Paths) as named (path)
                where not exists (select from sections s where s.path = named.path and s.id = any (asked.{kind}_ids))
            )
            """;

    private static long[] IdsOf(IEnumerable<SectionKey> keys) => [.. keys.Select(key => key.Id).OfType<long>()];

    private static string[] PathsOf(IEnumerable<SectionKey> keys) => [.. keys.Select(key => key.Path).OfType<string>()];

    private sealed record FoundRow : TeaserRow
    {
        public bool SectionsKnown { get; init; }
        public bool TopicsKnown { get; init; }
        public long[] SectionIds { get; init; } = [];
        public long[] TopicIds { get; init; } = [];
        public long Total { get; init; }
        public bool IsSimilar { get; init; }
        public bool IsCapped { get; init; }

        /// <summary>In the first row.</summary>
        public string? Facets { get; init; }
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
