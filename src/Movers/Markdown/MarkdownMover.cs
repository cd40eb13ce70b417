namespace Movers.Markdown;

/// <summary>Moves a folder of Markdown files as Hugo and Jekyll write them: fields in YAML, TOML or JSON, then the text.</summary>
public sealed class MarkdownMover(MoveFolder output, MoveMap map, DateTimeOffset now)
{
    /// <summary>Writes the lines of all texts; null, or why there are none.</summary>
    public string? Run(string folder)
    {
        var prefix = map.Prefix ?? "md";
        var source = new SourceFolder(folder, prefix);
        var files = source.Files(".md", ".markdown");

        // The texts of a whole Hugo site are in one folder of it; the others have its look.
        if (files.Any(file => file.StartsWith("content/", StringComparison.Ordinal)))
        {
            files = [.. files.Where(file => file.StartsWith("content/", StringComparison.Ordinal))];
        }

        if (files.Count == 0)
        {
            return $"There are no Markdown files in {folder}.";
        }

        var addresses = new OldAddresses(map.Site is { } site ? new Uri(site) : null);
        var shared = new MarkdownSite(output, map, source, addresses, prefix, now);

        foreach (var file in files)
        {
            Add(file, shared);
        }

        foreach (var page in shared.Pages)
        {
            Move(page, shared);
        }

        shared.Shelf.WriteLines();
        return null;
    }

    private void Add(string file, MarkdownSite site)
    {
        var report = output.Report.About(site.Source.NameOf(file), file);
        var matter = PageMatter.Read(Html.PageText.Read(site.Source.Bytes(file), report));

        if (matter.Complaint is { } complaint)
        {
            report.Text("frontMatter", $"The file was left out, its fields cannot be read: {complaint}", matter.Markdown);
        }
        else
        {
            site.Add(file, matter);
        }
    }

    private void Move(PageFile page, MarkdownSite site)
    {
        var report = output.Report.About(page.ExternalId, page.File);

        if (page.IsOfFolder)
        {
            if (SourceText.OneLine(page.Matter.Markdown) is { Length: > 0 } words)
            {
                report.Text("sectionText", "A section has an intro but no text; this was left out.", words);
            }

            return;
        }

        output.Write(new MarkdownPage(page, site, report).Read().ToLine());
    }
}
