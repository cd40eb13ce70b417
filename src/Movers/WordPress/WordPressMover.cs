using System.Globalization;
using System.Xml;

namespace Movers.WordPress;

/// <summary>
/// Moves exports of WordPress (WXR 1.0 to 1.2). They are read twice, since texts link to later ones: for the addresses, then for the texts.
/// </summary>
public sealed class WordPressMover(MoveFolder output, MoveMap map, string? uploads, DateTimeOffset now)
{
    // What WordPress and its plug-ins store as posts for themselves.
    private static readonly HashSet<string> Machinery =
    [
        "revision",
        "custom_css",
        "customize_changeset",
        "oembed_cache",
        "user_request",
        "wp_global_styles",
        "wp_template",
        "wp_template_part",
        "wp_font_face",
        "wp_font_family",
        "acf-field",
        "acf-field-group",
        "elementor_library",
    ];

    private readonly WxrIndex index = new();
    private readonly OldTime times = new(map.TimeZone);
    private readonly string prefix = map.Prefix ?? "wp";

    /// <summary>Writes the lines of all files; null, or why a file cannot be read.</summary>
    public string? Run(IReadOnlyList<string> files)
    {
        var exports = files.Select(file => (Path: file, File: new WxrFile(file))).ToList();

        foreach (var (path, file) in exports)
        {
            if (Index(path, file) is { } complaint)
            {
                return complaint;
            }
        }

        var locale = map.Locale ?? index.Language?.Split('-', '_')[0].ToLowerInvariant() ?? "de";
        var addresses = new OldAddresses(map.Site is { } site ? new Uri(site) : index.Site);
        IndexAddresses(addresses);
        var shelf = new PictureShelf(output, locale, map.Credit);
        var pictures = new WordPressPictures(index, shelf, uploads, prefix, times, output.Report);
        var root = new SectionName(
            index.Title.Length > 0 ? index.Title : addresses.Root.Host,
            index.Title.Length > 0 ? index.Title : addresses.Root.Host,
            $"{prefix}-site",
            []
        );
        var tree = new SectionTree(output, map, addresses, root, locale);
        var posts = new PostLines(
            output,
            map,
            index,
            addresses,
            pictures,
            new PostSections(index, tree, addresses, map, prefix, output.Report),
            locale,
            prefix
        )
        {
            Times = times,
            Now = now,
        };
        var seen = new HashSet<long>();

        foreach (var item in exports.SelectMany(export => Items(export.File)))
        {
            var report = posts.Report(item);

            if (IsMoved(item.Type) && item.Id == 0)
            {
                report.Text("noId", "The item has no id and was left out.", WordsOf(item));
            }
            else if (!seen.Add(item.Id) && item.Id > 0)
            {
                report.Form("duplicate", "The item is in the files twice; the first one was moved.");
            }
            else if (IsMoved(item.Type))
            {
                report.Try(() => posts.Write(item));
            }
            else
            {
                report.Try(() => Leave(item, report));
            }
        }

        foreach (var block in index.Blocks.Unshown)
        {
            posts
                .Report(block)
                .Text("sharedBlock", $"No article shows this shared block (status “{block.Status}”).", WordsOf(block));
        }

        shelf.WriteLines();
        return null;
    }

    private static string WordsOf(WxrItem item) =>
        $"{item.Title} {MovedBody.Words(item.Excerpt)} {MovedBody.Words(item.Content)}";

    private static IEnumerable<WxrItem> Items(WxrFile file) =>
        file.Elements().Where(element => element.Name.LocalName == "item").Select(WxrItem.Read);

    private bool IsMoved(string type) => type is "post" or "page" || map.Types.ContainsKey(type);

    private string? Index(string path, WxrFile file)
    {
        // The reader reports what is no XML by an exception.
        try
        {
            foreach (var element in file.Elements())
            {
                if (!index.Add(element, IsMoved))
                {
                    return $"{path} is the export of another site than the files before it; move it separately, with a prefix in its map.";
                }
            }
        }
        catch (XmlException broken)
        {
            return $"{path} is no complete export of WordPress: {broken.Message}";
        }

        if (file.Removed.Count > 0)
        {
            output
                .Report.About(null, Path.GetFileName(path))
                .Form("character", $"Characters that XML does not allow were removed: {string.Join(", ", file.Removed)}.");
        }

        return null;
    }

    private void IndexAddresses(OldAddresses addresses)
    {
        foreach (var entry in index.Entries.Where(entry => entry.Id > 0 && entry.Status is not ("trash" or "auto-draft")))
        {
            foreach (var address in PostLines.AddressesOf(entry.Id, entry.Type, entry.Link, entry.Guid, addresses))
            {
                addresses.Add(address, $"{prefix}-{entry.Id.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    private static void Leave(WxrItem item, ItemReport report)
    {
        if (Machinery.Contains(item.Type))
        {
            report.Form(item.Type, $"Items of type “{item.Type}” are not moved.");
        }
        else if (item.Type == "nav_menu_item")
        {
            report.Meaning("menu", "Menus are not moved; navigation shows the sections.", item.Title);
        }
        // Attachments have been read, and of shared blocks it is known only at the end which of them articles show.
        else if (item.Type is not ("attachment" or "wp_block"))
        {
            report.Text("type", $"Items of type “{item.Type}” are moved only if types in the map names the type.", WordsOf(item));
        }
    }
}
