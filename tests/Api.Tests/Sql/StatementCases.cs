using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Documents;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Search;
using Api.Delivery.Sections;
using Api.Delivery.Sitemaps;
using Api.Editorial.Articles;
using Api.Editorial.Articles.Coverage;
using Api.Editorial.Audit;
using Api.Editorial.Documents;
using Api.Editorial.Images;
using Api.Editorial.Redirects;
using Api.Editorial.Sections;
using Api.Http;
using Domain.Articles;
using Domain.Images;
using Domain.Search;

namespace Api.Tests.Sql;

/// <summary>Every distinct shape of every assembled statement: <c>Type.Member</c>, and what is special about the shape.</summary>
internal static class StatementCases
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Period May = new(Noon, Noon.AddDays(27));
    private static readonly SectionKey ById = new(1_000_002, null);
    private static readonly SectionKey ByPath = new(null, "/breg-de/themen");
    private static readonly ArticleFilter German = new() { Locales = ["de"] };
    private static readonly ArticleFilter InSection = new() { Sections = [ByPath] };
    private static readonly ArticleFilter AboutTopic = new() { Topics = [ByPath] };
    private static readonly ArticleSort UpdatedFirst = new("contentUpdatedAt", "content_updated_at", false);
    private static readonly ArticleSort ByTitle = new("title", "title", false);
    private static readonly ArticleSort ByTitleReversed = new("-title", "title", true);

    private static readonly DeskSort NewestChange = new("-changedAt", "changed_at", true);

    private static readonly DeskQuestion AllOfTheDesk = new()
    {
        Marks = new Dictionary<string, IReadOnlyList<string>>
        {
            ["section"] = ["1000002"],
            ["topic"] = ["1000002"],
            ["type"] = ["speech"],
            ["locale"] = ["de"],
            ["state"] = ["published"],
            ["isPublic"] = ["true"],
            ["hasDraft"] = ["false"],
            ["changedBy"] = ["desk"],
            ["image"] = ["1000001"],
            ["link"] = ["1000001"],
            ["externalId"] = ["artikel-7"],
        },
        Words = ["berlin", "eu"],
        Changed = new(Noon, Noon),
        Publish = new(Noon, Noon),
        Until = new(Noon, Noon),
    };

    private const ArticleInclude Everything =
        ArticleInclude.Topics | ArticleInclude.Translations | ArticleInclude.Renditions | ArticleInclude.Body;

    /// <summary>The name of the snapshot, and the statement.</summary>
    public static IEnumerable<(string Name, AssembledSql Statement)> All() =>
        [.. Articles(), .. Lists(), .. Searches(), .. Sections(), .. Sitemaps(), .. Editorial()];

    private static IEnumerable<(string Name, AssembledSql Statement)> Articles() =>
        [
            ("PublishedArticleStore.Visible", PublishedArticleStore.Visible),
            ("PublishedArticleStore.VisibleWithRelated", PublishedArticleStore.VisibleWithRelated),
            ("PublishedArticleStore.VisibleOfMany", PublishedArticleStore.VisibleOfMany),
            ("PublishedArticleStore.Preview", PublishedArticleStore.Preview),
            ("PublishedDocumentStore.File public", PublishedDocumentStore.File(isPreview: false)),
            ("PublishedDocumentStore.File previewed", PublishedDocumentStore.File(isPreview: true)),
            ("PublishedImageStore.Source public", PublishedImageStore.Source(isPreview: false)),
            ("PublishedImageStore.Source previewed", PublishedImageStore.Source(isPreview: true)),
        ];

    private static IEnumerable<(string Name, AssembledSql Statement)> Lists() =>
        [
            List("of a locale", new ArticleList { Filter = German }),
            List("of types", new ArticleList { Filter = German with { Types = [ArticleType.Speech, ArticleType.Video] } }),
            List("of a section", new ArticleList { Filter = InSection }),
            List("of a section alone", new ArticleList { Filter = InSection with { Descendants = false } }),
            List("of a type in a section", new ArticleList { Filter = InSection with { Types = [ArticleType.Speech] } }),
            List("of two sections", new ArticleList { Filter = new ArticleFilter { Sections = [ById, ByPath] } }),
            List("of a topic", new ArticleList { Filter = AboutTopic }),
            List("of a topic in a section", new ArticleList { Filter = AboutTopic with { Sections = [ById] } }),
            List("of two periods", new ArticleList { Filter = German with { Years = [May, May] } }),
            List("of a period in a section", new ArticleList { Filter = InSection with { Years = [May] } }),
            List("after a cursor", new ArticleList { Filter = InSection, Cursor = new Cursor("", Noon, 7) }),
            List("before a cursor", new ArticleList { Filter = German, Cursor = new Cursor("", Noon, 7, Backwards: true) }),
            List("on a later page", new ArticleList { Filter = German, Skip = 500 }),
            List("by update", new ArticleList { Filter = German, Sort = UpdatedFirst }),
            List("by title", new ArticleList { Filter = InSection, Sort = ByTitle }),
            List("by title reversed", new ArticleList { Filter = German, Sort = ByTitleReversed }),
            List(
                "of upcoming appointments",
                new ArticleList { Filter = German with { IsUpcoming = true }, Sort = ArticleSort.Calendar }
            ),
            List(
                "of appointments in a section",
                new ArticleList
                {
                    Filter = InSection with { Types = [ArticleType.Appointment], Descendants = false, Starting = May },
                    Sort = ArticleSort.Calendar,
                    Count = CountMode.Estimated,
                }
            ),
            List("with exact total", new ArticleList { Filter = InSection, Count = CountMode.Exact }),
            List("with estimated total", new ArticleList { Filter = German, Count = CountMode.Estimated }),
            List(
                "with estimated total of all filters",
                new ArticleList
                {
                    Filter = InSection with { Types = [ArticleType.Speech], Years = [May], Descendants = false },
                    Count = CountMode.Estimated,
                }
            ),
            List("with everything", new ArticleList { Filter = German, Include = Everything }),
            List("by ids", new ArticleList { Filter = new ArticleFilter { Ids = [1_000_001, 1_000_002] } }),
            List(
                "by ids with all filters",
                new ArticleList
                {
                    Filter = AboutTopic with
                    {
                        Ids = [1_000_001],
                        Sections = [ById],
                        Types = [ArticleType.Speech],
                        Locales = ["de"],
                        Years = [May],
                    },
                }
            ),
        ];

    private static (string Name, AssembledSql Statement) List(string shape, ArticleList list) =>
        ($"ArticleListSql.Write {shape}", ArticleListSql.Write(list));

    private static IEnumerable<(string Name, AssembledSql Statement)> Searches() =>
        [
            ("SearchStore.Statement in a locale", Search(German)),
            ("SearchStore.Statement in a section about a topic", Search(AboutTopic with { Sections = [ById] })),
        ];

    private static AssembledSql Search(ArticleFilter filter) =>
        SearchStore.Statement(
            new Search
            {
                Query = SearchQuery.Parse("Haushalt"),
                Filter = filter,
                Sort = SearchSort.Relevance,
                Limit = 20,
                After = null,
                Skip = 0,
            }
        );

    private static IEnumerable<(string Name, AssembledSql Statement)> Sections() =>
        [
            ("PageStore.Statement", PageStore.Statement(ArticleInclude.None, counts: false)),
            (
                "PageStore.Statement with all",
                PageStore.Statement(ArticleInclude.Topics | ArticleInclude.Translations | ArticleInclude.Body, counts: true)
            ),
            ("PublicPathStore.Statement", PublicPathStore.Statement),
            ("PublishedSectionStore.One", PublishedSectionStore.One(counts: false)),
            ("PublishedSectionStore.One with counts", PublishedSectionStore.One(counts: true)),
            ("PublishedSectionStore.Topics", PublishedSectionStore.Topics(counts: false)),
            ("PublishedSectionStore.Topics with counts", PublishedSectionStore.Topics(counts: true)),
            ("SectionStore.One by id", SectionStore.One(SectionStore.HasId)),
            ("SectionStore.One by path", SectionStore.One(SectionStore.HasPath)),
        ];

    private static IEnumerable<(string Name, AssembledSql Statement)> Sitemaps() =>
        [
            ("SitemapStore.Files", SitemapStore.Files),
            ("SitemapStore.Roots", SitemapStore.Roots),
            ("SitemapStore.Articles", SitemapStore.Articles),
            ("SitemapStore.News", SitemapStore.News),
        ];

    private static IEnumerable<(string Name, AssembledSql Statement)> Editorial() =>
        [
            (
                "ReferenceStore.Statement to all",
                ReferenceStore.Statement(sections: true, images: true, articles: true, documents: true)
            ),
            (
                "ReferenceStore.Statement to images",
                ReferenceStore.Statement(sections: false, images: true, articles: false, documents: false)
            ),
            ("DocumentListStore.Page", DocumentListStore.Page(new DocumentQuestion(), below: null)),
            (
                "DocumentListStore.Page with all filters",
                DocumentListStore.Page(
                    new DocumentQuestion
                    {
                        Words = ["berlin"],
                        MediaTypes = ["application/pdf"],
                        Accessible = [Accessibility.True, Accessibility.Unsaid],
                        ExternalId = "datei-7",
                        Unused = true,
                    },
                    below: 7
                )
            ),
            ("ImageListStore.Page", ImageListStore.Page(new ImageQuestion(), below: null)),
            (
                "ImageListStore.Page with all filters",
                ImageListStore.Page(
                    new ImageQuestion
                    {
                        Words = ["berlin"],
                        Unused = true,
                        MissingCredit = true,
                        Sources = [DigitalSource.Print],
                        AiUnconfirmed = true,
                        MissingAlt = "de",
                        RightsEndBy = Noon,
                        UploadedBy = "desk",
                        From = Noon,
                        To = Noon,
                    },
                    below: 7
                )
            ),
            ("DeskListSql.Page", DeskListSql.Page(new DeskQuestion(), NewestChange, continues: false)),
            ("DeskListSql.Page after a cursor", DeskListSql.Page(new DeskQuestion(), NewestChange, continues: true)),
            (
                "DeskListSql.Page with words",
                DeskListSql.Page(new DeskQuestion { Words = ["berlin"] }, NewestChange, continues: true)
            ),
            ("DeskListSql.Page with filters", DeskListSql.Page(AllOfTheDesk with { Words = [] }, NewestChange, continues: false)),
            ("DeskListSql.Page with everything", DeskListSql.Page(AllOfTheDesk, NewestChange, continues: true)),
            ("DeskListSql.Total", DeskListSql.Total(new DeskQuestion(), NewestChange)),
            ("DeskListSql.Total with everything", DeskListSql.Total(AllOfTheDesk, NewestChange)),
            ("RedirectStore.Page", RedirectStore.Page(new RedirectQuestion(null, null, null))),
            ("RedirectStore.Page with all filters", RedirectStore.Page(new RedirectQuestion("/alt", "/breg-de", "x"))),
            ("CoverageStore.Sources", CoverageStore.Sources(new CoverageQuestion())),
            (
                "CoverageStore.Sources with all filters",
                CoverageStore.Sources(
                    new CoverageQuestion
                    {
                        Missing = ["en"],
                        Sections = [1],
                        Outdated = Outdated.Major,
                        IsPublic = true,
                    }
                )
            ),
            ("AuditStore.Entries", AuditStore.Entries(new AuditQuestion(), after: null)),
            (
                "AuditStore.Entries with all filters",
                AuditStore.Entries(
                    new AuditQuestion
                    {
                        SubjectKind = "article",
                        SubjectId = 7,
                        Caller = "desk",
                        CallerId = "key:1",
                        Action = "publishArticle",
                        From = Noon,
                        To = Noon,
                    },
                    new Cursor("", Noon, 7)
                )
            ),
        ];
}
