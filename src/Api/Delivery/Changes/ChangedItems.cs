using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain;

namespace Api.Delivery.Changes;

/// <summary>Adds to changes what a mirror would request next: the items as readers see them now.</summary>
internal sealed class ChangedItems(
    PublishedArticleStore articles,
    PublishedSectionStore sections,
    PublishedImageStore images,
    LocaleList locales
)
{
    /// <summary>How many changes a page has at most if it has items, each of which may have a megabyte.</summary>
    public const int MaxChanges = 20;

    public static readonly QueryParameter<bool> Include = new(
        "include",
        $"""
        `item`: each change has the item as readers see it now, so that a mirror needs no further requests; of several changes of one item
        only the last. Such a page has at most {MaxChanges} changes.
        """,
        new Message("item", "item"),
        false,
        (string text, out bool isIncluded) => isIncluded = text == "item"
    )
    {
        Words = ["item"],
        Example = "item",
    };

    /// <summary>The changes, with their items where readers can see them.</summary>
    public async Task<IReadOnlyList<Change>> AddTo(IReadOnlyList<Change> changes, DateTimeOffset now, CancellationToken ct)
    {
        var last = changes.GroupBy(change => change.Subject).Select(same => same.Last()).Where(change => !change.Gone).ToList();
        var found = new Dictionary<ChangeSubject, ChangedItem>();

        foreach (var article in await articles.List([.. IdsOf(SubjectKind.Article)], now, ct))
        {
            Add(SubjectKind.Article, article.Id, article: article);
        }

        foreach (var id in IdsOf(SubjectKind.Section))
        {
            Add(SubjectKind.Section, id, section: await sections.Find(new SectionKey(id, null), counts: false, now, ct));
        }

        foreach (var id in IdsOf(SubjectKind.Image))
        {
            var facts = await images.Find(id, locales.Default, now, ct);
            Add(SubjectKind.Image, id, image: facts is null ? null : PublishedImage.From(facts, withRenditions: true));
        }

        return
        [
            .. changes.Select(change =>
                last.Contains(change) ? change with { Item = found.GetValueOrDefault(change.Subject) } : change
            ),
        ];

        IEnumerable<long> IdsOf(SubjectKind kind) =>
            last.Where(change => change.Subject.Kind == kind).Select(change => change.Subject.Id);

        void Add(
            SubjectKind kind,
            long id,
            PublishedArticle? article = null,
            PublishedSection? section = null,
            PublishedImage? image = null
        )
        {
            // It may have gone since the changes were read.
            if (article is not null || section is not null || image is not null)
            {
                found[new ChangeSubject(kind, id)] = new ChangedItem
                {
                    Article = article,
                    Section = section,
                    Image = image,
                };
            }
        }
    }
}
