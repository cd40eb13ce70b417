using System.Text.Json.Nodes;

namespace Movers.WordPress;

/// <summary>Categories and tags of posts as sections and topics.</summary>
internal sealed class PostSections(WxrIndex index, SectionTree tree, OldAddresses addresses, MoveMap map, string prefix)
{
    private const int MaxTopics = 50;

    /// <summary>The section of a post, its topics, and the names by which the map knows them.</summary>
    public (JsonNode Section, IReadOnlyList<JsonNode> Topics, IReadOnlyList<string> Names) Of(WxrItem post, ItemReport report)
    {
        var categories = post.Terms.Where(term => term.Taxonomy == "category").DistinctBy(term => term.Name).ToList();
        var primary = Primary(post, categories);
        var topics = new List<JsonNode>();
        var section = primary is null ? tree.Root : tree.Place(NamesOf(primary));
        var above = primary is null ? [] : index.ChainOf(primary.Name).Select(category => category.Name).ToHashSet();

        foreach (var category in categories.Where(category => category != primary))
        {
            if (tree.Topic(category.Name, category.Title) is { } topic)
            {
                topics.Add(topic);
            }
            // The section of the article is below it, which says the same.
            else if (!above.Contains(category.Name))
            {
                AddSection(category, section, topics, report);
            }
        }

        foreach (var term in post.Terms.Where(term => term.Taxonomy != "category"))
        {
            if (tree.Topic(term.Name, term.Title) is { } topic)
            {
                topics.Add(topic);
            }
            else
            {
                report.Meaning(
                    term.Taxonomy == "post_tag" ? "tag" : "term",
                    $"The map has no topic for “{term.Title}” ({term.Taxonomy}).",
                    term.Title
                );
            }
        }

        var distinct = topics.DistinctBy(topic => topic.ToJsonString()).ToList();

        foreach (var topic in distinct.Skip(MaxTopics))
        {
            report.Meaning("topic", $"An article has at most {MaxTopics} topics; this one was left out: {topic.ToJsonString()}");
        }

        return (
            section.Reference,
            [.. distinct.Take(MaxTopics)],
            [.. categories.SelectMany(one => new[] { one.Name, one.Title })]
        );
    }

    private void AddSection(WxrTerm category, MappedSection primary, List<JsonNode> topics, ItemReport report)
    {
        var other = tree.Place(NamesOf(category));

        if (other.Reference is JsonObject && other.Key != primary.Key && other.Depth > 0)
        {
            topics.Add(other.Reference);
        }
        else if (other.Reference.ToJsonString() != primary.Reference.ToJsonString())
        {
            report.Meaning(
                "category",
                $"An article has one section; the map has no topic for “{category.Title}”.",
                category.Title
            );
        }
    }

    // A plug-in stores which of several categories is the main one; without it, the deepest says most.
    private WxrTerm? Primary(WxrItem post, List<WxrTerm> categories) =>
        categories.Find(category =>
            index.Categories.GetValueOrDefault(category.Name)?.TermId == post.MetaOf("_yoast_wpseo_primary_category")
        )
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
            $"{prefix}-category-{category.TermId}",
            [
                addresses.Resolve($"{Home}/category/{string.Join('/', chain.Select(one => one.Name))}/"),
                addresses.Resolve($"{Home}/?cat={category.TermId}"),
            ]
        )
        {
            Intro = category.Description.Length > 0 ? MovedBody.Words(category.Description) : null,
        };

    private string Home => addresses.Site?.AbsoluteUri.TrimEnd('/') ?? "";
}
