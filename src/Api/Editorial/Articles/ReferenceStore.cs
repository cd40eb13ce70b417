using Api.Data;
using Api.Http;
using Api.Publishing;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Editorial.Articles;

/// <summary>SQL for the sections, images, articles and documents that a content refers to.</summary>
internal sealed class ReferenceStore(Db db)
{
    private const string FoundSections = """
        (
            select coalesce(json_agg(json_build_object(
                'id', id, 'path', path, 'kind', kind, 'locale', locale, 'isDraft', state = 'draft', 'isArchived', state = 'archived'
            )), '[]')
            from sections
            where (path = any (@sectionPaths) and state <> 'archived')
               or id = any (@sections)
        )
        """;

    private const string FoundImages = """
        (
            select coalesce(json_agg(json_build_object(
                'id', i.id, 'credit', i.credit, 'alt', t.alt, 'caption', t.caption, 'rightsExpireAt', i.rights_expire_at,
                'source', i.source, 'sourceInFile', i.suggestions -> 'source'
            )), '[]')
            from images i
            left join image_texts t on t.image_id = i.id and t.locale = @locale
            where i.id = any (@images)
        )
        """;

    private const string FoundArticles = $"""
        (
            select coalesce(json_agg(json_build_object(
                'id', a.id, 'type', a.type, 'isPublic', p.is_public is true, 'publishAt', p.publish_at
            )), '[]')
            from articles a
            left join lateral (
                select
                    bool_or({PublicationSql.IsVisible}) as is_public,
                    min(shown.visible_from) filter (where shown.visible_from > @now) as publish_at
                from publications shown
                where shown.article_id = a.id
            ) p on true
            where a.id = any (@articles)
              and a.trashed_at is null
        )
        """;

    private const string FoundDocuments = """
        (
            select coalesce(json_agg(json_build_object('id', id, 'title', title, 'accessible', is_accessible)), '[]')
            from documents
            where id = any (@documents)
        )
        """;

    /// <summary>The items that a content refers to, as far as they exist.</summary>
    public async Task<References> Find(
        IReadOnlyCollection<string> sectionPaths,
        IReadOnlyCollection<long> sections,
        IReadOnlyCollection<long> images,
        IReadOnlyCollection<long> articles,
        IReadOnlyCollection<long> documents,
        string locale,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var row = await db.Find<ReferencesRow>(
            Statement(sectionPaths.Count + sections.Count > 0, images.Count > 0, articles.Count > 0, documents.Count > 0),
            new
            {
                sectionPaths = sectionPaths.ToArray(),
                sections = sections.ToArray(),
                images = images.ToArray(),
                articles = articles.ToArray(),
                documents = documents.ToArray(),
                locale,
                now,
            },
            ct
        );

        return new References
        {
            Sections = Json.ReadList<SectionReference>(row!.Sections),
            Images = Json.ReadList<ImageReference>(row.Images),
            Articles = Json.ReadList<ArticleReference>(row.Articles),
            Documents = Json.ReadList<DocumentReference>(row.Documents),
        };
    }

    // Only queries what is referenced: these subqueries are planned on every call.
    internal static AssembledSql Statement(bool sections, bool images, bool articles, bool documents) =>
        new(
            $"""
            select
                {(sections ? FoundSections : "'[]'")} as sections,
                {(images ? FoundImages : "'[]'")} as images,
                {(articles ? FoundArticles : "'[]'")} as articles,
                {(documents ? FoundDocuments : "'[]'")} as documents
            """
        );

    /// <summary>
    /// Locks the images and documents of contents until the transaction ends, so that what was checked is what is published.
    /// </summary>
    public async Task Lock(IEnumerable<ArticleContent> contents, CancellationToken ct)
    {
        var references = contents.SelectMany(content => content.References()).ToList();
        var (images, documents) = (Ids(ReferenceKind.Image), Ids(ReferenceKind.Document));

        if (images.Length + documents.Length > 0)
        {
            await db.Execute(
                """
                with images_kept as materialized (
                    select id from images where id = any (@images) order by id for share
                ),
                documents_kept as materialized (
                    select id from documents where id = any (@documents) order by id for share
                )
                select (select count(*) from images_kept) + (select count(*) from documents_kept)
                """,
                new { images, documents },
                ct
            );
        }

        long[] Ids(ReferenceKind kind) =>
            [.. references.Where(reference => reference.Kind == kind).Select(reference => reference.Id).Distinct().Order()];
    }

    private sealed record ReferencesRow
    {
        public string Sections { get; init; } = "[]";
        public string Images { get; init; } = "[]";
        public string Articles { get; init; } = "[]";
        public string Documents { get; init; } = "[]";
    }
}
