using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>One page of a list of articles, as it is asked for.</summary>
internal sealed record ArticleList
{
    public required ArticleFilter Filter { get; init; }

    public ArticleSort Sort { get; init; } = ArticleSort.Newest;

    public int Limit { get; init; } = 20;

    /// <summary>Where the page begins or ends; null for the first.</summary>
    public ArticleCursor? Cursor { get; init; }

    /// <summary>How many articles to pass over, where there is no cursor.</summary>
    public int Skip { get; init; }

    public ArticleInclude Include { get; init; }

    public CountMode Count { get; init; }
}

/// <summary>What was found for a page.</summary>
internal sealed record ArticlesFound
{
    public required ArticleList List { get; init; }

    /// <summary>In the order of the list.</summary>
    public required IReadOnlyList<Teaser> Items { get; init; }

    /// <summary>Whether there is more in the direction in which the list was read.</summary>
    public required bool GoesOn { get; init; }

    public required long? Total { get; init; }

    public required TotalKind? TotalIs { get; init; }

    /// <summary>The page with its cursors.</summary>
    public TeaserList ToTeaserList()
    {
        var cameBack = List.Cursor?.Backwards is true;
        var goesOn = cameBack || GoesOn;
        var hasBefore = cameBack ? GoesOn : List.Cursor is not null || List.Skip > 0;

        return new TeaserList(
            Items,
            new ListPage
            {
                Limit = List.Limit,
                NextCursor = goesOn && Items.Count > 0 ? CursorAt(Items[^1], backwards: false) : null,
                PrevCursor = hasBefore && Items.Count > 0 ? CursorAt(Items[0], backwards: true) : null,
                Total = Total,
                TotalIs = TotalIs,
            }
        );
    }

    private string CursorAt(Teaser edge, bool backwards)
    {
        object key = List.Sort switch
        {
            { IsByTitle: true } => edge.Title,
            { IsByPublication: true } => edge.PublishedAt,
            _ => edge.ContentUpdatedAt,
        };

        return new ArticleCursor(ArticleCursor.ListOf(List.Filter, List.Sort), backwards, key, edge.Id).ToString();
    }
}
