using System.Globalization;

namespace Movers.Markdown;

/// <summary>What the text files of one move share, and how their links find each other.</summary>
internal sealed class MarkdownSite(
    MoveFolder output,
    MoveMap map,
    SourceFolder source,
    OldAddresses addresses,
    string prefix,
    DateTimeOffset now
) : MovedSite(output, map, source, addresses, prefix, now)
{
    // Where generators keep the pictures of a site, beside or above its texts.
    private static readonly string[] PictureFolders = ["", "content", "static", "assets", "public", "../static", "../assets"];

    private readonly List<PageFile> pages = [];
    private readonly Dictionary<string, PageFile> byFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PageFile> byFolder = new(StringComparer.Ordinal);

    // By the last part of the names by which others call a page.
    private readonly Dictionary<string, List<PageFile>> byName = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<PageFile> Pages => pages;

    /// <summary>Adds a file, whose address it computes as its generator does.</summary>
    public void Add(string file, PageMatter matter)
    {
        var page = new PageFile(file, Source.NameOf(file), matter);
        page = page with { Address = Addresses.Resolve(AddressOf(page)) };
        pages.Add(page);
        byFile.TryAdd(file, page);

        foreach (var name in NamesOf(page).Select(LastPart).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            byName.TryAdd(name, []);
            byName[name].Add(page);
        }

        if (page.IsOfFolder)
        {
            byFolder.TryAdd(page.Folder, page);
        }
        else if (page.Address is { } address)
        {
            Addresses.Add(address, page.ExternalId);
        }
    }

    public PageFile? PageOfFolder(string folder) => byFolder.GetValueOrDefault(folder);

    /// <summary>The address of the page that <c>ref</c> or <c>post_url</c> names: by its path, or the end of it.</summary>
    public string? AddressOf(string name)
    {
        var path = name.Split('#')[0].Trim('/');
        var plain = Path.GetExtension(path) is ".md" or ".markdown" or ".html" ? Path.ChangeExtension(path, null) : path;

        return byName
            .GetValueOrDefault(LastPart(plain))
            ?.Find(page => NamesOf(page).Any(named => named.EndsWith($"/{plain}", StringComparison.OrdinalIgnoreCase)))
            ?.Address?.PathAndQuery;
    }

    // A page in a folder of its own is called by the folder too.
    private static IEnumerable<string> NamesOf(PageFile page)
    {
        var whole = $"/{Path.ChangeExtension(page.File, null)}";
        yield return whole;

        if (whole.EndsWith("/index", StringComparison.OrdinalIgnoreCase))
        {
            yield return whole[..^"/index".Length];
        }
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    public Uri? Resolve(string address, PageFile page) => Addresses.Resolve(address, page.Address);

    /// <summary>The article that a link leads to: a file beside the text, or an address of the site.</summary>
    public string? ArticleAt(string address, Uri target, PageFile page)
    {
        var path = SourceText.Decode(address.Split('#', '?')[0]);

        if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && byFile.GetValueOrDefault(Beside(path, page)) is { } file)
        {
            return file.ExternalId;
        }

        return Addresses.ArticleAt(target);
    }

    public MovedPicture? PictureAt(string address, PageFile page)
    {
        var path = address.Split('#', '?')[0];

        if (path.Contains("://", StringComparison.Ordinal))
        {
            if (OldAddresses.Whole(path) is not { } whole || !Addresses.IsOwn(whole))
            {
                return null;
            }

            path = whole.AbsolutePath;
        }

        var file = path.StartsWith('/')
            ? Source.PictureAt(path, PictureFolders)
            : Source.PictureAt(Beside(SourceText.Decode(path), page)) ?? Source.PictureAt(path, PictureFolders);

        return Picture(file);
    }

    private static string Beside(string path, PageFile page)
    {
        // No file has such a name, and asking for it is an error.
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return path;
        }

        var whole = path.StartsWith('/') ? path : Path.Combine("/", Path.GetDirectoryName(page.File) ?? "", path);
        return Path.GetFullPath(whole).TrimStart('/');
    }

    private string AddressOf(PageFile page)
    {
        var fields = new MatterFields(page.Matter.Fields);
        var said = fields.Text("permalink", "url");

        if (said is not null && !said.Contains(':', StringComparison.Ordinal))
        {
            return $"/{said.TrimStart('/')}";
        }

        var isPost = page.File.Contains("_posts/", StringComparison.Ordinal);
        var pattern =
            said
            ?? (page.IsOfFolder ? null : Map.Permalink)
            ?? (isPost ? "/:categories/:year/:month/:day/:slug.html" : "/:section/:slug/");
        var date = fields.Time(Times, "date") ?? page.DateInName(Times);
        var name =
            page.IsOfFolder
            || Path.GetFileNameWithoutExtension(page.File) is "index" && page.Folder.Length == 0 && page.Name is "index"
                ? ""
                : page.Name;
        var categories = fields.Texts("categories", "category").Select(category => category.ToLowerInvariant());

        var path = pattern
            .Replace(
                ":categories",
                isPost || pattern == Map.Permalink ? string.Join('/', categories.Prepend(page.Folder)) : page.Folder,
                StringComparison.Ordinal
            )
            .Replace(":section", page.Folder, StringComparison.Ordinal)
            .Replace(":year", Part(date, "yyyy"), StringComparison.Ordinal)
            .Replace(":month", Part(date, "MM"), StringComparison.Ordinal)
            .Replace(":day", Part(date, "dd"), StringComparison.Ordinal)
            .Replace(":filename", name, StringComparison.Ordinal)
            .Replace(":title", fields.Text("slug") ?? name, StringComparison.Ordinal)
            .Replace(":slug", fields.Text("slug") ?? name, StringComparison.Ordinal)
            .Replace(' ', '-');
        var end = path.EndsWith('/') ? "/" : "";
        return "/" + string.Join('/', path.Split('/').Where(part => part.Length > 0)) + end;
    }

    private string Part(DateTimeOffset? date, string format) =>
        date is { } time ? Times.ToLocal(time).ToString(format, CultureInfo.InvariantCulture) : "";
}
