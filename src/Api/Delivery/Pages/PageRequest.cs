using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Pages;

/// <summary>What a request wants of the page of a section or a site: which part of its list, and what is in it.</summary>
internal sealed record PageRequest
{
    private static readonly QueryParameter<int> Limit = QueryParameters.Number(
        "limit",
        "The maximum number of articles in the list of a section or a home; 20 unless given, 12 on a home.",
        1,
        100,
        20
    );

    private static readonly QueryParameter<ArticleInclude> IncludeParameter = ArticleIncludes.Parameter with
    {
        Description = ArticleIncludes.Parameter.Description.Replace(
            "each item",
            "each teaser of the page",
            StringComparison.Ordinal
        ),
    };

    private static readonly QueryParameter<FieldSelection?> Fields = FieldSelection.Of<Teaser>(
        "articles/items",
        "pinned",
        "stage",
        "pressReleases",
        "media",
        "related"
    );

    /// <summary>The parameters of pages with lists of articles.</summary>
    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        Limit,
        ListPaging.Cursor,
        ListPaging.Page,
        IncludeParameter,
        Fields,
        SectionKey.Counts,
    ];

    /// <summary>A request without parameters.</summary>
    public static readonly PageRequest Standard = new()
    {
        Include = ArticleInclude.None,
        Counts = false,
        Selection = null,
    };

    public required ArticleInclude Include { get; init; }
    public required bool Counts { get; init; }
    public required FieldSelection? Selection { get; init; }
    private int? Length { get; init; }
    private Cursor? Cursor { get; init; }
    private int Number { get; init; } = 1;

    /// <summary>Whether the page that the statement for the page reads is the requested one.</summary>
    public bool IsFirstOfStandardLength => Length is null && Cursor is null && Number == 1;

    /// <summary>The query of the page on the site; empty for the first.</summary>
    public string Place =>
        Cursor is not null ? $"?cursor={Cursor}"
        : Number > 1 ? FormattableString.Invariant($"?page={Number}")
        : "";

    public static Result<PageRequest> Read(Query query)
    {
        var cursor = query.Get(ListPaging.Cursor);
        var limit = query.Has(Limit) ? query.Get(Limit) : (int?)null;

        if (cursor is not null && query.Has(ListPaging.Page))
        {
            return Query.Refuse(ListArticles.Combination(ListPaging.Page, ListPaging.Cursor));
        }

        if (cursor is not null && !ArticleSort.Newest.Takes(cursor))
        {
            return Query.Refuse(Cursor.Foreign);
        }

        if (query.Get(ListPaging.Page) * (limit ?? Limit.Standard) is > ListPaging.MaxRows)
        {
            return Query.Refuse(ListArticles.TooFar(limit ?? Limit.Standard));
        }

        return new PageRequest
        {
            Include = query.Get(IncludeParameter),
            Counts = query.Get(SectionKey.Counts),
            Selection = query.Get(Fields),
            Length = limit,
            Cursor = cursor,
            Number = query.Get(ListPaging.Page),
        };
    }

    /// <summary>The requested part of the list of a section, which is also at `/v1/articles`.</summary>
    /// <param name="types">The types of its articles; all if empty.</param>
    /// <param name="standard">How many there are unless the request says so.</param>
    public ArticleList ListOf(PublishedSection section, IReadOnlyList<string> types, int standard) =>
        new()
        {
            Filter = new ArticleFilter
            {
                Sections = [new SectionKey(section.Id, null)],
                Types = [.. types.Select(CamelCaseWords.Parse<ArticleType>).OfType<ArticleType>()],
            },
            Limit = Length ?? standard,
            Cursor = Cursor,
            Skip = (Number - 1) * (Length ?? standard),
            Include = Include,
        };
}
