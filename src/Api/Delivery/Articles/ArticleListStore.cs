using Api.Data;
using Api.Delivery.Sections;
using Api.Http;
using Domain;

namespace Api.Delivery.Articles;

/// <summary>Lists of visible articles, one statement each.</summary>
internal sealed class ArticleListStore(Db db)
{
    /// <summary>One page of the list; the error names a section or topic that does not exist.</summary>
    public async Task<Result<ArticlesFound>> List(ArticleList list, DateTimeOffset now, CancellationToken ct)
    {
        var filter = list.Filter;

        // An empty list returns one row without an article.
        var rows = await db.List<ListedRow>(ArticleListSql.Statement(list), ArticleListSql.Parameters(list, now), ct);

        if (!rows[0].SectionsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Section.Name);
        }

        if (!rows[0].TopicsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Topic.Name);
        }

        // A cursor is independent of how a section was named; only the database can resolve it to an id.
        var resolved = list.WithSections(rows[0].SectionIds, rows[0].TopicIds);

        if (list.Cursor is { } cursor && !resolved.Owns(cursor))
        {
            return Query.Refuse(Cursor.Foreign);
        }

        var found = rows.Where(row => row.Id > 0).Select(row => row.ToTeaser(list.Include)).ToList();
        var items = filter.Ids.Count > 0 ? found : found.Take(list.Limit).ToList();

        if (list.Cursor?.Backwards is true)
        {
            items.Reverse();
        }

        return new ArticlesFound
        {
            List = resolved,
            Items = items,
            GoesOn = found.Count > items.Count,
            Total = rows[0].Total,
            TotalIs = TotalIs(list.Count, rows[0].Counted),
        };
    }

    private static TotalKind? TotalIs(CountMode count, long? counted) =>
        count switch
        {
            CountMode.Exact => counted >= ListPaging.MaxCounted ? TotalKind.AtLeast : TotalKind.Exact,
            CountMode.Estimated => counted > ListPaging.MaxCountedForEstimate ? TotalKind.Estimated : TotalKind.Exact,
            _ => null,
        };

    /// <summary>A teaser with what was included, and columns about the whole list.</summary>
    private sealed record ListedRow : TeaserRow
    {
        // Absent if none was named.
        public bool SectionsKnown { get; init; } = true;
        public bool TopicsKnown { get; init; } = true;
        public long[] SectionIds { get; init; } = [];
        public long[] TopicIds { get; init; } = [];
        public long? Counted { get; init; }
        public long? Total { get; init; }
    }
}
