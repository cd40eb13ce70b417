using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>An article as the editorial list shows it.</summary>
internal sealed record DeskRow
{
    public long Id { get; init; }
    public int Version { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public EditionState State { get; init; }
    public int Edition { get; init; }
    public int? PublishedEdition { get; init; }
    public string? Section { get; init; }
    public string Title { get; init; } = "";
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? Until { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
    public string? AssignedTo { get; init; }
}

/// <summary>SQL that lists, searches and counts articles as editors see them.</summary>
internal sealed class DeskListStore(Db db)
{
    /// <summary>A page after the given item.</summary>
    public Task<IReadOnlyList<DeskRow>> List(
        DeskQuestion question,
        DeskSort sort,
        Cursor? after,
        int limit,
        CancellationToken ct
    ) =>
        db.List<DeskRow>(
            DeskListSql.Page(question, sort, after is not null),
            Parameters(question, ("limit", limit), ("key", after?.Key), ("after", after?.Id)),
            ct
        );

    /// <summary>How many articles of the list match; counting stops above <see cref="ListPaging.MaxCounted"/>.</summary>
    public Task<int> Count(DeskQuestion question, DeskSort sort, CancellationToken ct) =>
        db.Find<int>(DeskListSql.Total(question, sort), Parameters(question), ct);

    /// <summary>The ids of the named sections and of all below them; null if one does not exist.</summary>
    public async Task<IReadOnlyList<long>?> SectionsOf(IReadOnlyList<SectionKey> keys, CancellationToken ct)
    {
        var found = await db.List<SectionKey>(
            """
            with recursive found as (
                select id, path
                from sections
                where id = any (@ids)
                   or path = any (@paths)
                union
                select s.id, s.path
                from sections s
                join found on found.id = s.parent_id
            )
            select id, path
            from found
            """,
            new { ids = NamedSectionsSql.IdsOf(keys), paths = NamedSectionsSql.PathsOf(keys) },
            ct
        );

        return keys.All(key => found.Any(section => section.Id == key.Id || section.Path == key.Path))
            ? [.. found.Select(section => section.Id!.Value)]
            : null;
    }

    /// <summary>The parameters of the statements of a question.</summary>
    internal static Dictionary<string, object?> Parameters(DeskQuestion question, params (string Name, object? Value)[] more)
    {
        var parameters = question.Marks.ToDictionary(
            filter => filter.Key,
            object? (filter) => filter.Value.Select(value => $"{filter.Key}:{value}").ToArray()
        );

        (string, object?)[] others =
        [
            ("words", question.Words.Select(LikePattern.Of).ToArray()),
            ("changedFrom", question.Changed.From),
            ("changedTo", question.Changed.To),
            ("publishFrom", question.Publish.From),
            ("publishTo", question.Publish.To),
            ("untilFrom", question.Until.From),
            ("untilTo", question.Until.To),
            .. more,
        ];

        foreach (var (name, value) in others)
        {
            parameters.Add(name, value);
        }

        return parameters;
    }
}
