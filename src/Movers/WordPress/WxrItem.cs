using System.Globalization;
using System.Xml.Linq;

namespace Movers.WordPress;

/// <summary>One item of an export: a post, page, attachment, menu item, or whatever a plug-in stores as a post.</summary>
internal sealed record WxrItem
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public required string Status { get; init; }
    public required string Title { get; init; }
    public required string Link { get; init; }
    public required string Guid { get; init; }
    public required string Creator { get; init; }
    public required string Content { get; init; }
    public required string Excerpt { get; init; }
    public required string Slug { get; init; }
    public required string DateGmt { get; init; }
    public required string Date { get; init; }
    public required string ModifiedGmt { get; init; }
    public required string Password { get; init; }
    public required string AttachmentUrl { get; init; }
    public required long Parent { get; init; }
    public required bool IsSticky { get; init; }
    public required IReadOnlyList<WxrTerm> Terms { get; init; }
    public required ILookup<string, string> Meta { get; init; }

    /// <summary>The types of its comments: empty for a comment, or pingback, trackback.</summary>
    public required IReadOnlyList<string> Comments { get; init; }

    public static WxrItem Read(XElement item) =>
        new()
        {
            Id = Number(item, "post_id"),
            Type = WxrFile.Text(item, "post_type") ?? "post",
            Status = WxrFile.Text(item, "status") ?? "publish",
            Title = WxrFile.Text(item, "title") ?? "",
            Link = WxrFile.Text(item, "link") ?? "",
            Guid = WxrFile.Text(item, "guid") ?? "",
            Creator = WxrFile.Text(item, "creator") ?? "",
            Content = WxrFile.Text(item, "encoded") ?? "",
            Excerpt = WxrFile.Excerpt(item) ?? "",
            Slug = WxrFile.Text(item, "post_name") ?? "",
            DateGmt = WxrFile.Text(item, "post_date_gmt") ?? "",
            Date = WxrFile.Text(item, "post_date") ?? "",
            ModifiedGmt = WxrFile.Text(item, "post_modified_gmt") ?? "",
            Password = WxrFile.Text(item, "post_password") ?? "",
            AttachmentUrl = WxrFile.Text(item, "attachment_url") ?? "",
            Parent = Number(item, "post_parent"),
            IsSticky = WxrFile.Text(item, "is_sticky") == "1",
            Terms =
            [
                .. item.Elements("category")
                    .Select(term => new WxrTerm(
                        (string?)term.Attribute("domain") ?? "category",
                        (string?)term.Attribute("nicename") ?? term.Value,
                        term.Value
                    )),
            ],
            Meta = Children(item, "postmeta")
                .ToLookup(meta => WxrFile.Text(meta, "meta_key") ?? "", meta => WxrFile.Text(meta, "meta_value") ?? ""),
            Comments = [.. Children(item, "comment").Select(comment => WxrFile.Text(comment, "comment_type") ?? "")],
        };

    /// <summary>The first value of a custom field; null if there is none or it is empty.</summary>
    public string? MetaOf(string key) => Meta[key].FirstOrDefault(value => value.Length > 0);

    private static IEnumerable<XElement> Children(XElement item, string name) =>
        item.Elements().Where(child => child.Name.LocalName == name);

    private static long Number(XElement item, string name) =>
        long.TryParse(WxrFile.Text(item, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>A category, tag or other term of an item.</summary>
internal sealed record WxrTerm(string Taxonomy, string Name, string Title);
