using Api.Http;
using Domain;

namespace Api.Delivery.Articles;

/// <summary>A sort order of articles, with the id as tie-breaker. Each column has its indexes.</summary>
internal sealed record ArticleSort(string Word, string Column, bool Descending)
{
    public static readonly ArticleSort Newest = new("-publishedAt", "published_at", true);

    /// <summary>Appointments as a calendar shows them; other articles have no start, and are not in the list.</summary>
    public static readonly ArticleSort Calendar = new("startsAt", "starts_at", false);

    private static readonly IReadOnlyList<ArticleSort> All =
    [
        Newest,
        new("publishedAt", "published_at", false),
        new("-contentUpdatedAt", "content_updated_at", true),
        new("contentUpdatedAt", "content_updated_at", false),
        new("title", "title", false),
        new("-title", "title", true),
        Calendar,
        new("-startsAt", "starts_at", true),
    ];

    public static readonly QueryParameter<ArticleSort> Parameter = new(
        "sort",
        """
        By what to sort, descending with `-` before it. `title` sorts as a German lexicon does: ä like a, ß like ss. Spans of time
        (`year`, `from`, `to`) go with `publishedAt` only. `startsAt` lists appointments alone, by their start; it is the default with
        `upcoming`, `startsFrom` and `startsTo`.
        """,
        OneOf(),
        Newest,
        TryParse
    )
    {
        Words = [.. All.Select(sort => sort.Word)],
        Default = Newest.Word,
    };

    public bool IsByPublication => Column == Newest.Column;

    public bool IsByStart => Column == Calendar.Column;

    public bool IsByTitle => Column == "title";

    /// <summary>Whether the key of a cursor has the type of the column.</summary>
    public bool Takes(Cursor cursor) => IsByTitle ? cursor.Key is string : cursor.Time is not null;

    private static bool TryParse(string text, out ArticleSort sort)
    {
        var found = All.FirstOrDefault(candidate => candidate.Word == text);
        sort = found ?? Newest;
        return found is not null;
    }

    private static Message OneOf()
    {
        var words = All.Select(sort => sort.Word).Joined();
        return new Message($"one of: {words}", $"eines von: {words}");
    }
}
