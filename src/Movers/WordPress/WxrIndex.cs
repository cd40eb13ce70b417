using System.Xml.Linq;

namespace Movers.WordPress;

/// <summary>What must be known of a whole export before its first text is moved: addresses, pictures, categories, authors.</summary>
internal sealed class WxrIndex
{
    private readonly Dictionary<long, Entry> entries = [];

    public string Title { get; private set; } = "";

    public Uri? Site { get; private set; }

    public string? Language { get; private set; }

    /// <summary>The display names of authors by login.</summary>
    public Dictionary<string, string> Authors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Category> Categories { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, WxrItem> Attachments { get; } = [];

    public SharedBlocks Blocks { get; } = new();

    public IReadOnlyCollection<Entry> Entries => entries.Values;

    /// <summary>An item that can become an article.</summary>
    public sealed record Entry(long Id, string Type, string Status, string Link, string Guid);

    public sealed record Category(string Name, string Title, string Parent, string Description, string TermId);

    /// <summary>Adds an element of a channel; false if it belongs to another site.</summary>
    public bool Add(XElement element, Func<string, bool> isMoved)
    {
        switch (element.Name.LocalName)
        {
            case "title":
                Title = Title.Length > 0 ? Title : element.Value.Trim();
                break;
            case "language":
                Language ??= element.Value.Trim();
                break;
            case "base_blog_url" or "link" when Uri.TryCreate(element.Value.Trim(), UriKind.Absolute, out var site):
                if (Site is not null && Site.Host != site.Host)
                {
                    return false;
                }

                Site = site;
                break;
            case "author":
                AddAuthor(WxrFile.Text(element, "author_login"), WxrFile.Text(element, "author_display_name"));
                break;
            case "category":
                AddCategory(element);
                break;
            case "item":
                Add(WxrItem.Read(element), isMoved);
                break;
            default:
                break;
        }

        return true;
    }

    /// <summary>The names of a category and those above it, outermost first.</summary>
    public IReadOnlyList<Category> ChainOf(string name)
    {
        var chain = new List<Category>();

        for (
            var category = Categories.GetValueOrDefault(name);
            category is not null && !chain.Contains(category);
            category = Categories.GetValueOrDefault(category.Parent)
        )
        {
            chain.Insert(0, category);
        }

        return chain;
    }

    private void AddAuthor(string? login, string? name)
    {
        if (login is not null && name is { Length: > 0 })
        {
            Authors.TryAdd(login, name);
        }
    }

    private void AddCategory(XElement element)
    {
        var name = WxrFile.Text(element, "category_nicename") ?? "";

        Categories.TryAdd(
            name,
            new Category(
                name,
                WxrFile.Text(element, "cat_name") ?? name,
                WxrFile.Text(element, "category_parent") ?? "",
                WxrFile.Text(element, "category_description") ?? "",
                WxrFile.Text(element, "term_id") ?? name
            )
        );
    }

    private void Add(WxrItem item, Func<string, bool> isMoved)
    {
        if (item.Type == "attachment")
        {
            Attachments.TryAdd(item.Id, item);
        }
        else if (item.Type == "wp_block")
        {
            Blocks.Add(item);
        }
        else if (isMoved(item.Type))
        {
            entries.TryAdd(item.Id, new Entry(item.Id, item.Type, item.Status, item.Link, item.Guid));
        }
    }
}
