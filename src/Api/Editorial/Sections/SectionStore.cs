using System.Globalization;
using Api.Data;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>A section with what only editors see of it.</summary>
internal sealed record StoredSection : ITagged
{
    public required Section Section { get; init; }
    public required string? ParentPath { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }

    /// <summary>The articles at its head, in their order.</summary>
    public required IReadOnlyList<long> Pins { get; init; }

    /// <summary>Its ETag: the version, the content, its pins and its state.</summary>
    public ItemTag Tag() =>
        ItemTag.Of(
            Version,
            SectionResponse.From(this).Content,
            ("pins", string.Join(' ', Pins)),
            ("state", Section.State.Word())
        );
}

/// <summary>An item that keeps a section from being archived.</summary>
internal sealed record Obstacle(string Kind, long Id, string Title);

/// <summary>The statements over sections on the writing side.</summary>
internal sealed class SectionStore(Db db)
{
    private const string Columns = """
        s.id, s.parent_id, p.path as parent_path, s.kind, s.locale, s.slug, s.path, s.title, s.navigation_title, s.intro,
        s.lead_image_id, s.lead_image_alt, s.lead_image_caption, s.lead_image_decorative, s.position, s.in_navigation,
        s.state, s.version, s.changed_at, s.changed_by,
        array(select article_id from section_pins where section_id = s.id order by position) as pins
        """;

    /// <summary>Lets this transaction be the only one that changes what stands where, until it ends.</summary>
    public Task Lock(CancellationToken ct) => db.Execute("select lock_addresses()", null, ct);

    /// <summary>Every active section and every draft, in tree order.</summary>
    public async Task<IReadOnlyList<StoredSection>> List(CancellationToken ct)
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
            select {Columns}
            from tree t
            join sections s on s.id = t.id
            left join sections p on p.id = s.parent_id
            where s.state <> 'archived'
            order by t.places
            """,
            null,
            ct
        );

        return [.. rows.Select(row => row.ToSection())];
    }

    public Task<StoredSection?> Find(long id, CancellationToken ct) => Find(HasId, new { id }, ct);

    /// <summary>The active section or draft at a path; null when there is none.</summary>
    public Task<StoredSection?> FindByPath(string path, CancellationToken ct) => Find(HasPath, new { path }, ct);

    /// <summary>
    /// Whether a draft, moved with what lies at a path or below it, would come where another section is, or was for readers.
    /// </summary>
    public Task<bool> DraftsCollide(string path, string newPath, CancellationToken ct) =>
        db.Find<bool>(
            """
            select exists (
                select
                from sections d
                join sections other on other.path = @newPath || substr(d.path, char_length(@path) + 1)
                where d.state = 'draft'
                  and (d.path = @path or d.path like @path || '/%')
                  and other.id <> d.id
                  and not (other.path = @path or other.path like @path || '/%')
            )
            """,
            new { path, newPath },
            ct
        );

    /// <summary>Makes a draft public.</summary>
    public Task Activate(StoredSection section, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            select claim_path(@Path);

            with activated as (
                update sections
                set state = 'active',
                    was_public = true,
                    version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @Id
                returning id
            )
            insert into events (type, subject_kind, subject_id, at)
            select 'section.created', 'section', id, @now
            from activated;
            """,
            new
            {
                section.Section.Id,
                section.Section.Path,
                by,
                now,
            },
            ct
        );

    /// <summary>How many levels of active sections lie below one.</summary>
    public Task<int> CountLevels(string path, CancellationToken ct) =>
        db.Find<int>(
            """
            select coalesce(max(cardinality(section_paths(path))), cardinality(section_paths(@path))) - cardinality(section_paths(@path))
            from sections
            where state <> 'archived'
              and path like @path || '/%'
            """,
            new { path },
            ct
        );

    /// <summary>What keeps a section from being archived: children, and articles that readers see or will see in it.</summary>
    public async Task<IReadOnlyList<Obstacle>> ListObstacles(long id, int limit, DateTimeOffset now, CancellationToken ct)
    {
        // Waits for articles that are being published here, and lets no further ones in.
        await db.Execute("select from sections where id = @id for update", new { id }, ct);

        return await db.List<Obstacle>(
            """
            (
                select 'section' as kind, id, title
                from sections
                where parent_id = @id
                  and state <> 'archived'
                order by position, id
                limit @limit
            )
            union all
            (
                select 'article', article_id, max(title)
                from publications
                where section_id = @id
                  and (visible_until is null or visible_until > @now)
                group by article_id
                order by article_id
                limit @limit
            )
            """,
            new
            {
                id,
                limit,
                now,
            },
            ct
        );
    }

    /// <summary>Gives a path that was: archived sections and redirects there make room for what will be live.</summary>
    public Task ClaimPath(string path, CancellationToken ct) => db.Execute("select claim_path(@path)", new { path }, ct);

    /// <summary>
    /// Gives a section another parent, slug or position, with all below following and the old paths redirecting; gives its new
    /// version. Without a position it keeps its own, or comes last below a new parent.
    /// </summary>
    public Task<int> Move(
        long id,
        long? parentId,
        string slug,
        int? position,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.Find<int>(
            "select move_section(@id, @parentId, @slug, @position, @by, @now)",
            new
            {
                id,
                parentId,
                slug,
                position,
                by,
                now,
            },
            ct
        );

    /// <summary>Takes a section from its readers; its path is gone, or leads to the target. Articles are not pinned there any more.</summary>
    public Task Archive(StoredSection section, string? target, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            select retarget_redirects(@Path, @target) where @target::text is not null;

            with archived as (
                update sections
                set state = 'archived',
                    version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @Id
                returning id, path, was_public
            ),
            unpinned as (
                delete from section_pins
                where section_id = @Id
            ),
            redirected as (
                insert into redirects (path, target, created_at, created_by)
                select path, @target, @now, @by
                from archived
                where @target::text is not null
                on conflict (lower(path)) do update
                set target = excluded.target,
                    removed_at = null,
                    version = redirects.version + 1
            )
            insert into events (type, subject_kind, subject_id, at, data)
            select 'section.archived', 'section', id, @now, jsonb_build_object('path', path)
            from archived
            where was_public;
            """,
            new
            {
                section.Section.Id,
                section.Section.Path,
                target,
                by,
                now,
            },
            ct
        );

    /// <summary>Those of the articles that are there to be pinned.</summary>
    public Task<IReadOnlyList<long>> ListPinnable(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<long>(
            "select id from articles where id = any (@articles) and trashed_at is null",
            new { articles = articles.ToArray() },
            ct
        );

    /// <summary>Puts articles at the head of a section, in this order, in place of those before.</summary>
    public Task SavePins(long id, IReadOnlyList<long> articles, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            delete from section_pins where section_id = @id;

            with pinned as (
                insert into section_pins (section_id, position, article_id)
                select @id, position, article_id
                from unnest(@articles) with ordinality as named (article_id, position)
            ),
            saved as (
                update sections
                set version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @id
                returning id, state
            )
            insert into events (type, subject_kind, subject_id, at)
            select 'section.updated', 'section', id, @now
            from saved
            where state = 'active';
            """,
            new
            {
                id,
                articles = articles.ToArray(),
                by,
                now,
            },
            ct
        );

    private async Task<StoredSection?> Find(string condition, object parameters, CancellationToken ct)
    {
        var row = await db.Find<SectionRow>(One(condition), parameters, ct);

        return row?.ToSection();
    }

    internal const string HasId = "s.id = @id";
    internal const string HasPath = "s.path = @path and s.state <> 'archived'";

    internal static AssembledSql One(string condition) =>
        new(
            $"""
            select {Columns}
            from sections s
            left join sections p on p.id = s.parent_id
            where {condition}
            """
        );

    /// <summary>Keeps a new section, last among its siblings unless a position is given; null when its path is taken.</summary>
    public Task<long?> Add(NewSection section, bool isDraft, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long?>(
            """
            with identity as (
                select nextval('content_ids') as id
            ),
            added as (
                insert into sections (
                    id, parent_id, root_id, kind, locale, slug, path, title, navigation_title, intro, lead_image_id, lead_image_alt,
                    lead_image_caption, lead_image_decorative, position, in_navigation, state, was_public, created_at, created_by,
                    changed_at, changed_by
                )
                select
                    i.id, p.id, coalesce(p.root_id, i.id), @Kind, coalesce(p.locale, @Locale), @Slug, coalesce(p.path, '') || '/' || @Slug,
                    @Title, @NavigationTitle, @Intro, @LeadImageId, @LeadImageAlt, @LeadImageCaption, @LeadImageDecorative,
                    coalesce(@Position, last_section_position(p.id)),
                    @InNavigation, case when @isDraft then 'draft' else 'active' end, not @isDraft, @now, @by, @now, @by
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
            section.Parameters(by, now, isDraft: isDraft),
            ct
        );

    /// <summary>Replaces the content of a section.</summary>
    public Task<Error?> Save(long id, int version, NewSection section, string by, DateTimeOffset now, CancellationToken ct) =>
        db.SaveVersion(
            """
            with saved as (
                update sections
                set version = version + 1,
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

    private sealed record SectionRow
    {
        public long Id { get; init; }
        public long? ParentId { get; init; }
        public string? ParentPath { get; init; }
        public SectionKind Kind { get; init; }
        public string Locale { get; init; } = "";
        public string Slug { get; init; } = "";
        public string Path { get; init; } = "";
        public string Title { get; init; } = "";
        public string? NavigationTitle { get; init; }
        public string? Intro { get; init; }
        public long? LeadImageId { get; init; }
        public string? LeadImageAlt { get; init; }
        public string? LeadImageCaption { get; init; }
        public bool LeadImageDecorative { get; init; }
        public int Position { get; init; }
        public bool InNavigation { get; init; }
        public SectionState State { get; init; }
        public int Version { get; init; }
        public DateTimeOffset ChangedAt { get; init; }
        public string ChangedBy { get; init; } = "";
        public long[] Pins { get; init; } = [];

        public StoredSection ToSection() =>
            new()
            {
                ParentPath = ParentPath,
                Version = Version,
                ChangedAt = ChangedAt,
                ChangedBy = ChangedBy,
                Pins = Pins,
                Section = new Section
                {
                    Id = Id,
                    ParentId = ParentId,
                    Kind = Kind,
                    Locale = Locale,
                    Slug = Slug,
                    Path = Path,
                    Title = Title,
                    NavigationTitle = NavigationTitle,
                    Intro = Intro,
                    LeadImage = LeadImageId is { } image
                        ? new LeadImage
                        {
                            Image = image,
                            Alt = LeadImageAlt,
                            Caption = LeadImageCaption,
                            Decorative = LeadImageDecorative,
                        }
                        : null,
                    Position = Position,
                    InNavigation = InNavigation,
                    State = State,
                },
            };
    }
}

/// <summary>What is kept of a section that an editor sent.</summary>
internal sealed record NewSection
{
    public long? ParentId { get; init; }
    public required SectionKind Kind { get; init; }
    public required string Locale { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public string? NavigationTitle { get; init; }
    public string? Intro { get; init; }
    public LeadImage? LeadImage { get; init; }
    public int? Position { get; init; }
    public required bool InNavigation { get; init; }

    /// <summary>What an editor sent, below its parent.</summary>
    public static NewSection From(SectionContent content, StoredSection? parent) =>
        new()
        {
            ParentId = parent?.Section.Id,
            Kind = content.Kind!.Value,
            Locale = parent?.Section.Locale ?? content.Locale!,
            Slug = content.Slug ?? Domain.Slug.From(content.Title!, content.Kind.Value.Word()),
            Title = Text.Kept(content.Title)!,
            NavigationTitle = Text.Kept(content.NavigationTitle),
            Intro = Text.Kept(content.Intro),
            LeadImage = content.LeadImage is { } image
                ? image with
                {
                    Alt = Text.Kept(image.Alt),
                    Caption = Text.Kept(image.Caption),
                }
                : null,
            Position = content.Position,
            InNavigation = content.InNavigation ?? true,
        };

    /// <summary>What a second editor must ask for too: the same content below the same parent.</summary>
    public SectionContent ToContent() =>
        new()
        {
            Parent = ParentId?.ToString(CultureInfo.InvariantCulture),
            Kind = Kind,
            Locale = Locale,
            Slug = Slug,
            Title = Title,
            NavigationTitle = NavigationTitle,
            Intro = Intro,
            LeadImage = LeadImage,
            Position = Position,
            InNavigation = InNavigation,
        };

    public object Parameters(string by, DateTimeOffset now, long? id = null, int? version = null, bool isDraft = false) =>
        new
        {
            id,
            version,
            isDraft,
            by,
            now,
            ParentId,
            Kind = Kind.Word(),
            Locale,
            Slug,
            Title,
            NavigationTitle,
            Intro,
            LeadImageId = LeadImage?.Image,
            LeadImageAlt = LeadImage?.Alt,
            LeadImageCaption = LeadImage?.Caption,
            LeadImageDecorative = LeadImage?.Decorative ?? false,
            Position,
            InNavigation,
        };
}
