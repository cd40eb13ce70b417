using Api.Data;
using Domain;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>SQL that reads and adds sections and saves their content.</summary>
internal sealed class SectionStore(Db db)
{
    /// <summary>Takes the lock for changing addresses, until the transaction ends.</summary>
    public Task Lock(CancellationToken ct) => db.Execute("select lock_addresses()", null, ct);

    /// <summary>All sections in one of these states, in tree order.</summary>
    public async Task<IReadOnlyList<StoredSection>> List(IReadOnlyList<SectionState> states, CancellationToken ct)
    {
        var rows = await db.List<SectionRow>(
            $"""
            with recursive tree (id, places) as (
                select id, array[position::bigint, id]
                from sections
                where parent_id is null
                union all
                select s.id, t.places || s.position::bigint || s.id
                from tree t
                join sections s on s.parent_id = t.id
            )
            select {SectionRow.Columns}
            from tree t
            join sections s on s.id = t.id
            left join sections p on p.id = s.parent_id
            where s.state = any (@states)
            order by t.places
            """,
            new { states = states.Select(CamelCaseWords.Word).ToArray() },
            ct
        );

        return [.. rows.Select(row => row.ToSection())];
    }

    /// <summary>Errors of unique indexes that a concurrent request can violate.</summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["sections_external_id_key"] = SectionErrors.ExternalIdTaken,
        ["sections_translation_group_key"] = SectionErrors.TranslationTaken,
    };

    public Task<long?> FindByExternalId(string externalId, CancellationToken ct) =>
        db.Find<long?>("select id from sections where external_id = @externalId", new { externalId }, ct);

    public Task<StoredSection?> Find(long id, CancellationToken ct) => Find(HasId, new { id }, ct);

    /// <summary>The active section or draft at a path; null if there is none.</summary>
    public Task<StoredSection?> FindByPath(string path, CancellationToken ct) => Find(HasPath, new { path }, ct);

    /// <summary>Adds a section, last among its siblings unless a position is given; null if its path is taken.</summary>
    public Task<long?> Add(
        NewSection section,
        bool isDraft,
        string by,
        DateTimeOffset now,
        CancellationToken ct,
        long? id = null
    ) =>
        db.Find<long?>(
            $"""
            with identity as (
                select coalesce(@id, nextval('content_ids')) as id
            ),
            added as (
                insert into sections (
                    id, external_id, parent_id, root_id, kind, locale, slug, path, title, navigation_title, intro, lead_image_id,
                    lead_image_alt, lead_image_caption, lead_image_decorative, position, in_navigation, media_topics, translation_of, state, was_public,
                    created_at, created_by, changed_at, changed_by
                )
                select
                    i.id, @ExternalId, p.id, coalesce(p.root_id, i.id), @Kind, coalesce(p.locale, @Locale), @Slug,
                    coalesce(p.path, '') || '/' || @Slug, @Title, @NavigationTitle, @Intro, @LeadImageId, @LeadImageAlt, @LeadImageCaption, @LeadImageDecorative,
                    coalesce(@Position, last_section_position(p.id)),
                    @InNavigation, @MediaTopics, {OriginalId}, case when @isDraft then 'draft' else 'active' end, not @isDraft, @now, @by, @now, @by
                from identity i
                left join sections p on p.id = @ParentId
                on conflict (path) do nothing
                returning id
            ),
            told as (
                insert into events (type, subject_kind, subject_id, at)
                select 'section.created', 'section', id, @now
                from added
                where not @isDraft
            )
            select id
            from added
            """,
            section.Parameters(by, now, id, isDraft: isDraft),
            ct
        );

    /// <summary>Replaces the content of a section.</summary>
    public Task<Error?> Save(long id, int version, NewSection section, string by, DateTimeOffset now, CancellationToken ct) =>
        db.SaveVersion(
            $"""
            with saved as (
                update sections
                set version = version + 1,
                    external_id = @ExternalId,
                    kind = @Kind,
                    title = @Title,
                    navigation_title = @NavigationTitle,
                    intro = @Intro,
                    lead_image_id = @LeadImageId,
                    lead_image_alt = @LeadImageAlt,
                    lead_image_caption = @LeadImageCaption,
                    lead_image_decorative = @LeadImageDecorative,
                    position = coalesce(@Position, position),
                    in_navigation = @InNavigation,
                    media_topics = @MediaTopics,
                    translation_of = {OriginalId},
                    changed_at = @now,
                    changed_by = @by
                where id = @id
                  and version = @version
                returning id, version, state
            ),
            told as (
                insert into events (type, subject_kind, subject_id, at)
                select 'section.updated', 'section', id, @now
                from saved
                where state = 'active'
            )
            select version
            from saved
            """,
            section.Parameters(by, now, id, version),
            ct
        );

    /// <summary>The section at a path, as one to translate; null if there is none.</summary>
    public Task<TranslationTarget?> FindTranslationTarget(string path, CancellationToken ct) =>
        db.Find<TranslationTarget>(
            "select translation_group as \"group\", locale, state from sections where path = @path",
            new { path },
            ct
        );

    /// <summary>The locales of the variants of an original, without one of them.</summary>
    public Task<IReadOnlyList<string>> ListLocales(long original, long? without, CancellationToken ct) =>
        db.List<string>(
            """
            select locale
            from sections
            where translation_group = @original
              and state <> 'archived'
              and id is distinct from @without
            """,
            new { original, without },
            ct
        );

    private const string OriginalId = "(select o.translation_group from sections o where o.path = @TranslationOf)";

    internal const string HasId = "s.id = @id";
    internal const string HasPath = "s.path = @path and s.state <> 'archived'";

    internal static AssembledSql One(string condition) =>
        new(
            $"""
            select {SectionRow.Columns}
            from sections s
            left join sections p on p.id = s.parent_id
            where {condition}
            """
        );

    private async Task<StoredSection?> Find(string condition, object parameters, CancellationToken ct)
    {
        var row = await db.Find<SectionRow>(One(condition), parameters, ct);

        return row?.ToSection();
    }
}

/// <summary>A section that another one names as what it translates.</summary>
/// <param name="Group">The id of the original: its own, unless it is a translation itself.</param>
/// <param name="Locale">The locale of the named section.</param>
/// <param name="State">The state of the named section.</param>
internal sealed record TranslationTarget(long Group, string Locale, SectionState State);
