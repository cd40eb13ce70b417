using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>A request for one page of a list of articles.</summary>
internal sealed record ArticleList
{
    private const string Operation = "listArticles";

    public required ArticleFilter Filter { get; init; }

    public ArticleSort Sort { get; init; } = ArticleSort.Newest;

    public int Limit { get; init; } = 20;

    /// <summary>Where the page starts or ends; null for the first.</summary>
    public Cursor? Cursor { get; init; }

    /// <summary>How many articles to skip, if there is no cursor.</summary>
    public int Skip { get; init; }

    public ArticleInclude Include { get; init; }

    public CountMode Count { get; init; }

    /// <summary>The list with its sections by id, to which its cursors are bound.</summary>
    public ArticleList WithSections(IEnumerable<long> sections, IEnumerable<long> topics) =>
        this with
        {
            Filter = Filter.WithSections(sections, topics),
        };

    /// <summary>Whether a cursor comes from this list, whose sections must be given by id.</summary>
    public bool Owns(Cursor cursor) => cursor.List == Id;

    /// <summary>The cursor for continuing after an article, or before it.</summary>
    public Cursor CursorAt(Teaser edge, bool backwards)
    {
        object key = Sort switch
        {
            { IsByTitle: true } => edge.Title,
            { IsByPublication: true } => edge.PublishedAt,
            { IsByStart: true } => edge.Appointment!.Start()!,
            _ => edge.ContentUpdatedAt,
        };

        return new Cursor(Id, key, edge.Id, backwards);
    }

    private string Id => Api.Http.Cursor.ListOf(Operation, Sort.Word, Filter.Canonical);
}

/// <summary>The result for one page.</summary>
internal sealed record ArticlesFound
{
    /// <summary>The list, its sections by id.</summary>
    public required ArticleList List { get; init; }

    /// <summary>In the order of the list.</summary>
    public required IReadOnlyList<Teaser> Items { get; init; }

    /// <summary>Whether there are more items in the direction of reading.</summary>
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
            new Page
            {
                Limit = List.Limit,
                NextCursor = goesOn && Items.Count > 0 ? List.CursorAt(Items[^1], backwards: false).ToString() : null,
                PrevCursor = hasBefore && Items.Count > 0 ? List.CursorAt(Items[0], backwards: true).ToString() : null,
                Total = Total,
                TotalIs = TotalIs,
            }
        );
    }
}
