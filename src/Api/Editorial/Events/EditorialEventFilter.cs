namespace Api.Editorial.Events;

/// <summary>
/// The editorial events that somebody asks for; empty lists and null let everything through. All conditions must hold. Except for kinds of events
/// and ids, they are about articles: with one of them, events of images are left out.
/// </summary>
internal sealed record EditorialEventFilter
{
    /// <summary>No filter.</summary>
    public static readonly EditorialEventFilter None = new();

    /// <summary>What happened, such as `article.submitted`.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Ids of articles.</summary>
    public long[] Articles { get; init; } = [];

    /// <summary>To whom the article is assigned now.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Who did it: a name.</summary>
    public string? By { get; init; }

    /// <summary>Who did it: a caller id.</summary>
    public string? ById { get; init; }

    /// <summary>Types of articles.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>Ids of sections; their descendants are meant too, and topics.</summary>
    public long[] Sections { get; init; } = [];

    public string[] Locales { get; init; } = [];

    /// <summary>Whether the filter lets the event `e` of the article `a` with its edition `newest` through.</summary>
    public const string Condition = """
        (cardinality(@Events::text[]) = 0 or e.type = any (@Events))
        and (cardinality(@Articles::bigint[]) = 0 or a.id = any (@Articles))
        and (@AssignedTo::text is null or a.assigned_to = @AssignedTo)
        and (@By::text is null or e.caused_by = @By)
        and (@ById::text is null or e.caused_by_id = @ById)
        and (cardinality(@Types::text[]) = 0 or a.type = any (@Types))
        and (cardinality(@Locales::text[]) = 0 or a.locale = any (@Locales))
        and (
            cardinality(@Sections::bigint[]) = 0
            or exists (
                select
                from sections f
                join sections above on above.path = any (section_paths(f.path))
                where f.id = any (newest.section_id || newest.topics)
                  and above.id = any (@Sections)
            )
        )
        """;
}
