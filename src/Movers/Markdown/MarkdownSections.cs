using System.Text.Json.Nodes;
using Domain;

namespace Movers.Markdown;

/// <summary>The section and topics of a text file: by its categories, else by its folder.</summary>
internal sealed class MarkdownSections(MarkdownSite site, ItemReport report)
{
    private const int MaxTopics = 50;

    public (JsonNode Section, IReadOnlyList<JsonNode> Topics, IReadOnlyList<string> Names) Of(PageFile page, MatterFields fields)
    {
        var categories = fields.Texts("categories", "category").Distinct().ToList();
        var folders = MoveMap.Folders($"{page.Folder}/").ToList();
        var (section, main) = Section(page, categories, folders);
        var topics = new List<JsonNode>();

        foreach (var category in categories.Where(category => category != main))
        {
            var other = site.Sections.Topic(category) is { } known
                ? known
                : site.Sections.Place([NameOf(category, null)]).Reference;

            if (other is JsonObject || site.Map.Topics.ContainsKey(category))
            {
                topics.Add(other);
            }
            else
            {
                report.Meaning("category", $"An article has one section; the map has no topic for “{category}”.", category);
            }
        }

        foreach (var tag in fields.Texts("tags", "keywords"))
        {
            if (site.Sections.Topic(tag) is { } topic)
            {
                topics.Add(topic);
            }
            else
            {
                report.Meaning("tag", $"The map has no topic for “{tag}”.", tag);
            }
        }

        var distinct = topics
            .DistinctBy(topic => topic.ToJsonString())
            .Where(topic => topic.ToJsonString() != section.ToJsonString());
        return (section, [.. distinct.Take(MaxTopics)], [.. categories, .. folders]);
    }

    private (JsonNode Section, string? Category) Section(PageFile page, List<string> categories, List<string> folders)
    {
        if (categories.Find(site.Map.Sections.ContainsKey) is { } mapped)
        {
            return (site.Map.Sections[mapped], mapped);
        }

        if (MoveMap.Find(site.Map.Sections, folders) is { } path)
        {
            return (path, null);
        }

        if (categories is [var first, ..])
        {
            return (site.Sections.Place([NameOf(first, null)]).Reference, first);
        }

        return page.Folder.Split('/')[0] is { Length: > 0 } folder
            ? (site.Sections.Place([NameOf(folder, site.PageOfFolder(folder))]).Reference, null)
            : (site.Sections.Root.Reference, null);
    }

    private SectionName NameOf(string name, PageFile? page)
    {
        var about = new MatterFields(page?.Matter.Fields ?? []);

        return new SectionName(
            name,
            about.Text("title") ?? char.ToUpperInvariant(name[0]) + name[1..],
            $"{site.Prefix}-section-{Slug.From(name, "section")}",
            [site.Addresses.Resolve($"/{(page is null ? "categories/" : "")}{SourceFolder.Encode(name)}/")]
        )
        {
            Intro = about.Text("description"),
        };
    }
}
