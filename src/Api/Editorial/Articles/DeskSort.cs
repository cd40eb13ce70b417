using Api.Http;
using Domain;

namespace Api.Editorial.Articles;

/// <summary>A sort order of the editorial list, with the id as tie-breaker. Each column has its index.</summary>
/// <param name="Column">The column of <c>desk_articles</c>; ids grow with the time of creation.</param>
internal sealed record DeskSort(string Word, string Column, bool Descending)
{
    private const string Created = "article_id";
    private const string Title = "title";

    private static readonly IReadOnlyList<DeskSort> All =
    [
        new("-createdAt", Created, true),
        new("createdAt", Created, false),
        new("-changedAt", "changed_at", true),
        new("changedAt", "changed_at", false),
        new("publishAt", "publish_at", false),
        new("-publishAt", "publish_at", true),
        new("until", "until", false),
        new("-until", "until", true),
        new("title", Title, false),
        new("-title", Title, true),
    ];

    public static readonly QueryParameter<DeskSort> Parameter = new(
        "sort",
        """
        The sort order; a leading `-` means descending. `publishAt` and `until` list only articles that have one; `title` sorts in German
        dictionary order.
        """,
        new Message($"one of: {Words()}", $"eines von: {Words()}"),
        All[0],
        TryParse
    )
    {
        Words = [.. All.Select(sort => sort.Word)],
        Default = All[0].Word,
    };

    public bool IsById => Column == Created;

    /// <summary>The column as it is compared and sorted.</summary>
    public string Key => Column == Title ? "d.title collate \"de-x-icu\"" : $"d.{Column}";

    /// <summary>Whether the key of a cursor has the type of the column.</summary>
    public bool Takes(Cursor cursor) =>
        Column switch
        {
            Created => cursor.Key is null,
            Title => cursor.Key is string,
            _ => cursor.Time is not null,
        };

    /// <summary>The key of a row, for the cursor after it.</summary>
    public object? KeyOf(DeskRow row) =>
        Column switch
        {
            Created => null,
            Title => row.Title,
            "changed_at" => row.ChangedAt,
            "publish_at" => row.PublishAt,
            _ => row.Until,
        };

    private static string Words() => All.Select(sort => sort.Word).Joined();

    private static bool TryParse(string text, out DeskSort sort)
    {
        var found = All.FirstOrDefault(candidate => candidate.Word == text);
        sort = found ?? All[0];
        return found is not null;
    }
}
