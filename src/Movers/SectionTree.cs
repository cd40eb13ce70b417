using System.Text.Json.Nodes;
using Domain;
using Domain.Sections;

namespace Movers;

/// <summary>A section that has been given its place: the reference for lines, and its level below the root.</summary>
internal sealed record MappedSection(JsonNode Reference, int Depth, string Key);

/// <summary>A name for a section in the source: a category, a folder.</summary>
/// <param name="Name">Its name in addresses; the map knows it by this or by its title.</param>
/// <param name="Addresses">Its addresses on the old site.</param>
internal sealed record SectionName(string Name, string Title, string ExternalId, IReadOnlyList<Uri?> Addresses)
{
    /// <summary>Readers' introduction to it.</summary>
    public string? Intro { get; init; }
}

/// <summary>The sections that receive the articles: existing ones by the map, others made on first use.</summary>
internal sealed class SectionTree(MoveFolder output, MoveMap map, OldAddresses addresses, SectionName site, string locale)
{
    private readonly Dictionary<string, MappedSection> placed = new(StringComparer.Ordinal);
    private readonly HashSet<string> slugs = new(StringComparer.Ordinal);

    /// <summary>The section of articles that no name places: the map's, else the root of a new site.</summary>
    public MappedSection Root =>
        placed.TryGetValue("", out var root)
            ? root
            : placed[""] = map.Section is { } path ? Existing(path) with { Key = "" } : MakeRoot();

    /// <summary>A section that the service has already.</summary>
    public static MappedSection Existing(string path) => new(path, Section.DepthOf(path), path);

    /// <summary>The section for a name and the names above it, outermost first.</summary>
    public MappedSection Place(IReadOnlyList<SectionName> chain)
    {
        var section = Root;

        foreach (var name in chain)
        {
            section = Place(name, section);
        }

        return section;
    }

    /// <summary>The path of an existing section of kind topic or focus for a name; null if the map has none.</summary>
    public JsonNode? Topic(params IEnumerable<string> names) => MoveMap.Find(map.Topics, names) is { } path ? path : null;

    private MappedSection Place(SectionName name, MappedSection parent)
    {
        var key = $"{parent.Key}/{name.ExternalId}";

        if (placed.TryGetValue(key, out var known))
        {
            return known;
        }

        var report = output.Report.About(name.ExternalId, name.Title);

        if (MoveMap.Find(map.Sections, [name.Name, name.Title]) is { } path)
        {
            return placed[key] = Existing(path);
        }

        if (parent.Depth >= Section.MaxDepth)
        {
            report.Meaning("section", $"“{name.Title}” is nested too deeply; its articles are in the section above.", name.Title);
            return placed[key] = parent;
        }

        Write(
            name,
            new JsonObject
            {
                ["parent"] = parent.Reference.DeepClone(),
                // Topics can also be the second and further sections of an article.
                ["kind"] = "topic",
                ["slug"] = FreeSlug(parent.Key, name),
            },
            report
        );

        return placed[key] = new MappedSection(ReferenceNumbers.Reference(name.ExternalId), parent.Depth + 1, key);
    }

    private MappedSection MakeRoot()
    {
        var content = new JsonObject
        {
            ["kind"] = "home",
            ["locale"] = locale,
            ["slug"] = FreeSlug("", site),
        };

        Write(site, content, output.Report.About(site.ExternalId, site.Title));
        return new MappedSection(ReferenceNumbers.Reference(site.ExternalId), 0, "");
    }

    private void Write(SectionName name, JsonObject content, ItemReport report)
    {
        content["title"] = report.Line("title", name.Title, Section.TitleMaxLength) ?? name.Name;

        if (report.Line("intro", name.Intro, Section.IntroMaxLength) is { } intro)
        {
            content["intro"] = intro;
        }

        var line = new JsonObject
        {
            ["kind"] = "section",
            ["externalId"] = name.ExternalId,
            ["content"] = content,
        };

        if (addresses.Claim(name.ExternalId, name.Addresses, report) is { Count: > 0 } paths)
        {
            line["legacyPaths"] = new JsonArray([.. paths.Select(path => (JsonNode)path)]);
        }

        output.Write(line);
    }

    private string FreeSlug(string parent, SectionName name)
    {
        var first = Slug.From(name.Name, Slug.From(name.Title, "section"));
        var slug = first;

        for (var number = 2; !slugs.Add($"{parent}/{slug}"); number++)
        {
            var ending = $"-{number}";
            slug = first[..Math.Min(first.Length, Slug.MaxLength - ending.Length)].TrimEnd('-') + ending;
        }

        return slug;
    }
}
