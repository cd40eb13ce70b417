using System.Text.RegularExpressions;

namespace Movers.Markdown;

/// <summary>A text file, its name taken apart, and its address on the old site.</summary>
internal sealed partial record PageFile(string File, string ExternalId, PageMatter Matter)
{
    public Uri? Address { get; init; }

    /// <summary>Whether the file is about its folder: Hugo's page of a section.</summary>
    public bool IsOfFolder => Path.GetFileName(File) is "_index.md" or "_index.markdown";

    /// <summary>The name that stands for the page in addresses: that of the file, or of the folder that holds it with its pictures.</summary>
    public string Name
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(File);
            name = name is "index" && Path.GetDirectoryName(File) is { Length: > 0 } folder ? Path.GetFileName(folder) : name;
            return DateAndName().Match(name) is { Success: true } dated ? dated.Groups["name"].Value : name;
        }
    }

    /// <summary>The folder of the page on the site: without the folders that only sort files.</summary>
    public string Folder
    {
        get
        {
            var folder = Path.GetDirectoryName(File)?.Replace('\\', '/') ?? "";
            folder = Path.GetFileNameWithoutExtension(File) is "index" ? Path.GetDirectoryName(folder) ?? "" : folder;
            return string.Join('/', folder.Split('/').Where(part => part is not ("" or "_posts" or "_drafts" or "content")));
        }
    }

    public DateTimeOffset? DateInName(OldTime times) =>
        DateAndName().Match(Path.GetFileNameWithoutExtension(File)) is { Success: true } dated
            ? times.Read(dated.Groups["date"].Value)
            : null;

    /// <summary>The heading with which a text begins, taken out of it.</summary>
    public static string? TakeHeading(ref string markdown)
    {
        if (Heading().Match(markdown) is not { Success: true } heading)
        {
            return null;
        }

        // Its line stays, so that the lines after it keep their numbers.
        markdown = markdown.Remove(heading.Groups["line"].Index, heading.Groups["line"].Length);
        return heading.Groups["text"].Value.Trim();
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d{1,2}-\d{1,2})-(?<name>.+)$")]
    private static partial Regex DateAndName();

    [GeneratedRegex(@"\A\s*(?<line>#[ \t]+(?<text>[^\n]+?)[ \t#]*)(?:\n|\z)")]
    private static partial Regex Heading();
}
