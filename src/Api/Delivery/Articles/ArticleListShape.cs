using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>Everything that determines the text of a list's statement: how many values there are of each kind, but not which.</summary>
internal readonly record struct ArticleListShape
{
    /// <summary>More values of a kind make a long statement, and such requests are rare.</summary>
    private const int Few = 3;

    public required bool IsByIds { get; init; }
    public required int SectionIds { get; init; }
    public required int SectionPaths { get; init; }
    public required int TopicIds { get; init; }
    public required int TopicPaths { get; init; }
    public required int Types { get; init; }
    public required int Locales { get; init; }
    public required int Periods { get; init; }
    public required bool Descendants { get; init; }
    public required bool IsUpcoming { get; init; }
    public required bool IsStarting { get; init; }
    public required string Sort { get; init; }
    public required bool HasCursor { get; init; }
    public required bool IsBackwards { get; init; }

    /// <summary>How many rows of a range the statement may read.</summary>
    public required int Reach { get; init; }

    public required ArticleInclude Include { get; init; }
    public required CountMode Count { get; init; }

    /// <summary>Whether the statement is short.</summary>
    public bool IsModest =>
        SectionIds + SectionPaths <= Few && TopicIds + TopicPaths <= Few && Types <= Few && Locales <= Few && Periods <= Few;

    public static ArticleListShape Of(ArticleList list, int reach)
    {
        var filter = list.Filter;
        var sections = filter.Sections.Count(key => key.Id is not null);
        var topics = filter.Topics.Count(key => key.Id is not null);

        return new ArticleListShape
        {
            IsByIds = filter.Ids.Count > 0,
            SectionIds = sections,
            SectionPaths = filter.Sections.Count - sections,
            TopicIds = topics,
            TopicPaths = filter.Topics.Count - topics,
            Types = filter.Types.Count,
            Locales = filter.Locales.Count,
            Periods = filter.Published.Count,
            Descendants = filter.Descendants,
            IsUpcoming = filter.IsUpcoming,
            IsStarting = filter.Starting is not null,
            Sort = list.Sort.Word,
            HasCursor = list.Cursor is not null,
            IsBackwards = list.Cursor?.Backwards is true,
            Reach = reach,
            Include = list.Include & ArticleIncludes.Read,
            Count = list.Count,
        };
    }
}
