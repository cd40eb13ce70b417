namespace Movers.Markdown;

/// <summary>Moves a folder of Markdown files as Hugo and Jekyll write them: fields in YAML, TOML or JSON, then the text.</summary>
public sealed class MarkdownMover(MoveFolder output, MoveMap map, DateTimeOffset now)
{
    private const string Content = "content/";

    /// <summary>Writes the lines of all texts; null, or why there are none.</summary>
    public string? Run(string folder)
    {
        var prefix = map.Prefix ?? "md";
        var source = new SourceFolder(folder, prefix);
        var files = source.Files(".md", ".markdown");

        // The texts of a whole Hugo site are in one folder of it; the others have its look.
        if (files.Any(file => file.StartsWith(Content, StringComparison.Ordinal)))
        {
            files = [.. files.Where(file => file.StartsWith(Content, StringComparison.Ordinal))];
        }

        if (files.Count == 0)
        {
            return $"There are no Markdown files in {folder}.";
        }

        var addresses = new OldAddresses(map.Site is { } site ? new Uri(site) : null);
        var shared = new MarkdownSite(output, map, source, addresses, prefix, now);

        foreach (var file in files)
        {
            var report = output.Report.About(source.NameOf(file), file);
            report.Try(() => Add(file, shared, report));
        }

        foreach (var page in shared.Pages)
        {
            var report = output.Report.About(page.ExternalId, page.File);
            report.Try(() => Move(page, shared, report));
        }

        shared.Shelf.WriteLines();
        return null;
    }

    private static void Add(string file, MarkdownSite site, ItemReport report)
    {
        var matter = PageMatter.Read(Html.PageText.Read(site.Source.Bytes(file), report));

        if (matter.Complaint is { } complaint)
        {
            report.Text("frontMatter", $"The file was left out, its fields cannot be read: {complaint}", matter.Markdown);
        }
        // Hugo makes a page of every text in its folder.
        else if (!matter.HasFields && !file.StartsWith(Content, StringComparison.Ordinal))
        {
            report.Text(
                "noFields",
                "The file was left out: it does not begin with fields, so generators do not make a page of it.",
                matter.Markdown
            );
        }
        else
        {
            site.Add(file, matter);
        }
    }

    private void Move(PageFile page, MarkdownSite site, ItemReport report)
    {
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
