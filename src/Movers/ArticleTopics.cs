using System.Text.Json.Nodes;

namespace Movers;

/// <summary>The topics of one article: those that the map has for its names, and further sections of the source.</summary>
internal sealed class ArticleTopics(SectionTree tree, ItemReport report)
{
    private const int MaxTopics = 50;

    private readonly List<JsonNode> topics = [];

    /// <summary>Adds the topic that the map has for a tag or the like; one that it does not know is reported.</summary>
    /// <param name="kind">What the source calls it.</param>
    public void AddTag(string title, string kind = "tag", string? name = null)
    {
        if (!TryAdd(name ?? title, title))
        {
            report.Meaning(kind, $"The map has no topic for “{title}”.", title);
        }
    }

    /// <summary>Adds the topic that the map has for a name; false if it has none.</summary>
    public bool TryAdd(params IEnumerable<string> names)
    {
        if (tree.Topic(names) is not { } topic)
        {
            return false;
        }

        topics.Add(topic);
        return true;
    }

    /// <summary>Adds a further section of the article. Of an existing one it is not known whether it can be a topic.</summary>
    public void AddSection(MappedSection other, MappedSection main, string title)
    {
        if (other.Reference is JsonObject && other.Depth > 0)
        {
            topics.Add(other.Reference);
        }
        else if (!JsonNode.DeepEquals(other.Reference, main.Reference))
        {
            report.Meaning("category", $"An article has one section; the map has no topic for “{title}”.", title);
        }
    }

    /// <summary>Each topic once, without the section of the article.</summary>
    public IReadOnlyList<JsonNode> Without(JsonNode section)
    {
        var others = topics
            .DistinctBy(topic => topic.ToJsonString())
            .Where(topic => !JsonNode.DeepEquals(topic, section))
            .ToList();

        foreach (var topic in others.Skip(MaxTopics))
        {
            report.Meaning("topic", $"An article has at most {MaxTopics} topics; this one was left out: {topic.ToJsonString()}");
        }

        return [.. others.Take(MaxTopics)];
    }
}
