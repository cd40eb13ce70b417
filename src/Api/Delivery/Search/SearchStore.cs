using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Search;

namespace Api.Delivery.Search;

/// <summary>Full-text search of visible publications: one statement per search.</summary>
internal sealed class SearchStore(Db db, LocaleList locales)
{
    /// <summary>How many of the newest matches are ranked and counted.</summary>
    private const int MaxMatches = 1_000;

    /// <summary>With fewer matches than this, similar words are tried.</summary>
    private const int FewMatches = 3;

    private const int ExcerptLength = 240;

    /// <summary>One page of results, with facet counts; the error names a section or topic that does not exist.</summary>
    public async Task<Result<SearchResults>> Find(Search search, DateTimeOffset now, CancellationToken ct)
    {
        var filter = search.Filter;
        var terms = search.Query.Terms;

        // A search without matches returns one row without an article.
        var rows = await db.List<FoundRow>(
            Statement(search),
            new
            {
                terms = terms.Select(term => term.Text).ToArray(),
                beginnings = terms.Select(term => term.IsBeginning).ToArray(),
                excluded = terms.Select(term => term.IsExcluded).ToArray(),
                sectionIds = NamedSectionsSql.IdsOf(filter.Sections),
                sectionPaths = NamedSectionsSql.PathsOf(filter.Sections),
                topicIds = NamedSectionsSql.IdsOf(filter.Topics),
                topicPaths = NamedSectionsSql.PathsOf(filter.Topics),
                isDirect = !filter.Descendants,
                locales = filter.Locales.Distinct().ToArray(),
                everyLocale = locales.All.ToArray(),
                isImplied = filter.IsLocaleImplied,
                types = filter.Types.Select(type => type.Word()).ToArray(),
                since = filter.Years.Select(year => year.From.UtcDateTime).ToArray(),
                before = filter.Years.Select(year => year.To.UtcDateTime).ToArray(),
                earliest = filter.Within?.From.UtcDateTime,
                latest = filter.Within?.To.UtcDateTime,
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

        // A cursor is independent of how a section was named; only the database can resolve it to an id.
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
            Page = page with { Total = rows[0].Total, TotalIs = rows[0].IsCapped ? TotalKind.AtLeast : TotalKind.Exact },
            Facets = Json.Read<SearchFacets>(rows[0].Facets!),
        };
    }

    internal static AssembledSql Statement(Search search)
    {
        var filter = search.Filter;
        var asked = string.Concat(NamedSectionsSql.Asked(filter).Select(part => $"{part},\n"));
        var (sections, sectionsKnown) =
            filter.Sections.Count > 0 ? ("known.section_ids", "known.sections_known") : (None, "true");
        var (topics, topicsKnown) = filter.Topics.Count > 0 ? ("known.topic_ids", "known.topics_known") : (None, "true");

        return new(
            $$"""
            with {{asked}}known as materialized ({{NamedSectionsSql.Known(filter)}})
            select
                known.*, found.place, found.title_marks, found.top_marks, found.body_marks, found.body_text, found.total, found.is_similar,
                found.is_capped, found.facets, {{ArticleSql.TeaserColumns}}
            from known
            cross join lateral search_articles(
                {{(filter.Locales.Count > 0 ? "@locales" : LocalesOf(filter))}}, @everyLocale, @isImplied,
                case when {{sectionsKnown}} and {{topicsKnown}} then @terms::text[] else '{}' end, @beginnings, @excluded,
                @types, {{sections}}, {{topics}}, @isDirect, @since, @before,
                coalesce(@earliest::timestamptz, '-infinity'), coalesce(@latest::timestamptz, 'infinity'), @now, @few, @most,
                @isRanked, @at, @id, @limit, @skip
            ) as found
            left join (publications shown {{ArticleSql.TeaserJoins}}) on shown.edition_id = found.edition_id
            order by found.place desc, found.article_id desc
            """
        );
    }

    private const string None = "'{}'::bigint[]";

    private static string LocalesOf(ArticleFilter filter) =>
        (filter.Sections.Count, filter.Topics.Count) switch
        {
            (_, 0) => "array(select locale from asked group by locale order by locale)",
            (0, _) => "array(select locale from topics group by locale order by locale)",
            _ => "array(select locale from asked union select locale from topics order by locale)",
        };

    private sealed record FoundRow : TeaserRow
    {
        // Absent if none was named.
        public bool SectionsKnown { get; init; } = true;
        public bool TopicsKnown { get; init; } = true;
        public long[] SectionIds { get; init; } = [];
        public long[] TopicIds { get; init; } = [];
        public long Total { get; init; }
        public bool IsSimilar { get; init; }
        public bool IsCapped { get; init; }

        /// <summary>Only in the first row.</summary>
        public string? Facets { get; init; }
        public DateTimeOffset Place { get; init; }

        /// <summary>The positions of the search words in the title, in kicker and lead, and in the body.</summary>
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
