namespace Api.Editorial.Articles;

/// <summary>A filter for articles as editors see them; absent criteria match all, and all that are given must match.</summary>
internal sealed record DeskQuestion
{
    /// <summary>For each name of a mark the values, of which an article must have one; see <c>db/functions/write_desk.sql</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Marks { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Each must be in the texts.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public Span Changed { get; init; }
    public Span Publish { get; init; }
    public Span Until { get; init; }

    /// <summary>Whether it matches all articles.</summary>
    public bool IsEmpty => Marks.Count == 0 && Words.Count == 0 && Changed.IsEmpty && Publish.IsEmpty && Until.IsEmpty;

    /// <summary>From a time on, until before another; null means without end.</summary>
    internal readonly record struct Span(DateTimeOffset? From, DateTimeOffset? To)
    {
        public bool IsEmpty => From is null && To is null;
    }
}
