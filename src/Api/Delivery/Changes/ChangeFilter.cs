using System.Text.RegularExpressions;

namespace Api.Delivery.Changes;

/// <summary>
/// The changes that a reader asks for; an empty list lets everything through. All conditions must hold. Types, sections and locales are those of
/// articles and sections: with one of them, changes of images and redirects are left out, with types those of sections too.
/// </summary>
internal sealed partial record ChangeFilter
{
    /// <summary>No filter.</summary>
    public static readonly ChangeFilter None = new();

    /// <summary>What happened, such as `article.published`.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Types of articles.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>Ids of sections; their descendants are meant too, and for articles topics.</summary>
    public long[] Sections { get; init; } = [];

    public string[] Locales { get; init; } = [];

    /// <summary>Ids of the items.</summary>
    public long[] Ids { get; init; } = [];

    /// <summary>
    /// Whether the filter lets the event `e` through. What an article is and where, its publications say, and once it is withdrawn the
    /// withdrawal, which knows no type: then it matches any. An article that has left a section, or a section that has moved
    /// away from another, still belongs to it for the change that says so.
    /// </summary>
    public const string Condition = """
        (cardinality(@events::text[]) = 0 or e.type = any (@events))
        and (cardinality(@ids::bigint[]) = 0 or e.subject_id = any (@ids))
        and (
            cardinality(@types::text[]) = 0
            or e.subject_kind = 'article' and (
                exists (select from publications p where p.article_id = e.subject_id and p.type = any (@types))
                or not exists (select from publications p where p.article_id = e.subject_id)
            )
        )
        and (
            cardinality(@locales::text[]) = 0
            or e.subject_kind = 'article' and (
                exists (select from publications p where p.article_id = e.subject_id and p.locale = any (@locales))
                or exists (select from withdrawals w where w.article_id = e.subject_id and w.locale = any (@locales))
            )
            or e.subject_kind = 'section' and exists (select from sections f where f.id = e.subject_id and f.locale = any (@locales))
        )
        and (
            cardinality(@sections::bigint[]) = 0
            or e.subject_kind = 'article' and (
                exists (
                    select
                    from publications p
                    join publication_sections placed on placed.edition_id = p.edition_id
                    where p.article_id = e.subject_id
                      and p.visible_from <= @now
                      and placed.section_id = any (@sections)
                )
                or exists (
                    select
                    from withdrawals w
                    join sections f on f.path = any (section_paths(w.path))
                    where w.article_id = e.subject_id
                      and f.id = any (@sections)
                )
                or exists (
                    select
                    from sections f
                    join sections above on above.path = any (section_paths(f.path))
                    where f.id = any (array(select jsonb_array_elements_text(e.data -> 'left'))::bigint[])
                      and above.id = any (@sections)
                )
            )
            or e.subject_kind = 'section' and exists (
                select
                from sections f
                join sections above on above.path = any (section_paths(f.path) || section_paths(e.data ->> 'from'))
                where f.id = e.subject_id
                  and above.id = any (@sections)
            )
        )
        """;

    public bool IsEmpty => Events.Length + Types.Length + Sections.Length + Locales.Length + Ids.Length == 0;

    /// <summary>Whether a text has the form of a kind of change, such as `article.published`: kinds may be added at any time.</summary>
    public static bool IsEvent(string? text) => text is not null && EventForm().IsMatch(text);

    [GeneratedRegex(@"^[a-z]+\.[a-zA-Z]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EventForm();
}
