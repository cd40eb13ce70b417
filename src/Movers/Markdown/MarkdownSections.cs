using System.Text.Json.Nodes;
using Domain;

namespace Movers.Markdown;

/// <summary>The section and topics of a text file: by its categories, else by its folder.</summary>
internal sealed class MarkdownSections(MarkdownSite site, ItemReport report)
{
    public (JsonNode Section, IReadOnlyList<JsonNode> Topics, IReadOnlyList<string> Names) Of(PageFile page, MatterFields fields)
    {
        var categories = fields.Texts("categories", "category").Distinct().ToList();
        var folders = MoveMap.Folders($"{page.Folder}/").ToList();
        var (section, main) = Section(page, categories, folders);
        var topics = new ArticleTopics(site.Sections, report);

        foreach (var category in categories.Where(category => category != main))
        {
            if (!topics.TryAdd(category))
            {
                topics.AddSection(site.Sections.Place([NameOf(category, null)]), section, category);
            }
        }

        foreach (var tag in fields.Texts("tags", "keywords"))
        {
            topics.AddTag(tag);
        }

        return (section.Reference, topics.Without(section.Reference), [.. categories, .. folders]);
    }

    private (MappedSection Section, string? Category) Section(PageFile page, List<string> categories, List<string> folders)
    {
        if (categories.Find(site.Map.Sections.ContainsKey) is { } mapped)
        {
            return (SectionTree.Existing(site.Map.Sections[mapped]), mapped);
        }

        if (MoveMap.Find(site.Map.Sections, folders) is { } path)
        {
            return (SectionTree.Existing(path), null);
        }

        if (categories is [var first, ..])
        {
            return (site.Sections.Place([NameOf(first, null)]), first);
        }

        return page.Folder.Split('/')[0] is { Length: > 0 } folder
            ? (site.Sections.Place([NameOf(folder, site.PageOfFolder(folder))]), null)
            : (site.Sections.Root, null);
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
