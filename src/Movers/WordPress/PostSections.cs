using System.Text.Json.Nodes;

namespace Movers.WordPress;

/// <summary>Categories and tags of posts as sections and topics.</summary>
internal sealed class PostSections(
    WxrIndex index,
    SectionTree tree,
    OldAddresses addresses,
    MoveMap map,
    string prefix,
    MoveReport reports
)
{
    private static readonly string[] PrimaryFields = ["_yoast_wpseo_primary_category", "rank_math_primary_category"];

    /// <summary>The section of a post, its topics, and the names by which the map knows them.</summary>
    public (JsonNode Section, IReadOnlyList<JsonNode> Topics, IReadOnlyList<string> Names) Of(WxrItem post, ItemReport report)
    {
        var categories = post.Terms.Where(term => term.Taxonomy == "category").DistinctBy(term => term.Name).ToList();
        var primary = Primary(post, categories);
        var section = primary is null ? tree.Root : tree.Place(NamesOf(primary));
        var above = primary is null ? [] : index.ChainOf(primary.Name).Select(category => category.Name).ToHashSet();
        var topics = new ArticleTopics(tree, report);

        foreach (var category in categories.Where(category => category != primary))
        {
            // The section of the article may be below it, which says the same.
            if (!topics.TryAdd(category.Name, category.Title) && !above.Contains(category.Name))
            {
                topics.AddSection(tree.Place(NamesOf(category)), section, category.Title);
            }
        }

        foreach (var term in post.Terms.Where(term => term.Taxonomy != "category"))
        {
            topics.AddTag(term.Title, term.Taxonomy == "post_tag" ? "tag" : term.Taxonomy, term.Name);
        }

        return (
            section.Reference,
            topics.Without(section.Reference),
            [.. categories.SelectMany(one => new[] { one.Name, one.Title })]
        );
    }

    // Plug-ins store which of several categories is the main one; without it, the deepest says most.
    private WxrTerm? Primary(WxrItem post, List<WxrTerm> categories) =>
        PrimaryFields
            .Select(post.MetaOf)
            .OfType<string>()
            .Select(id => categories.Find(category => index.Categories.GetValueOrDefault(category.Name)?.TermId == id))
            .FirstOrDefault(category => category is not null)
        ?? categories.Find(category => map.Sections.ContainsKey(category.Name) || map.Sections.ContainsKey(category.Title))
        ?? categories.MaxBy(category => index.ChainOf(category.Name).Count);

    private List<SectionName> NamesOf(WxrTerm category)
    {
        var chain = index.ChainOf(category.Name);

        return chain.Count == 0
            ? [new SectionName(SourceText.Decode(category.Name), category.Title, $"{prefix}-category-{category.Name}", [])]
            : [.. chain.Select((link, place) => NameOf(link, [.. chain.Take(place + 1)]))];
    }

    private SectionName NameOf(WxrIndex.Category category, IReadOnlyList<WxrIndex.Category> chain) =>
        new(
            SourceText.Decode(category.Name),
            category.Title,
            IdOf(category),
            [
                addresses.Resolve($"{Home}/category/{string.Join('/', chain.Select(one => one.Name))}/"),
                addresses.Resolve($"{Home}/?cat={category.TermId}"),
            ]
        )
        {
            Intro =
                category.Description.Length > 0
                    ? MovedBody.Published(category.Description, reports.About(IdOf(category), category.Title))
                    : null,
        };

    private string IdOf(WxrIndex.Category category) => $"{prefix}-category-{category.TermId}";

    private string Home => addresses.Site?.AbsoluteUri.TrimEnd('/') ?? "";
}
