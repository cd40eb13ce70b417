using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Domain;
using Domain.Articles;

namespace Movers.WordPress;

/// <summary>Posts and pages as lines.</summary>
internal sealed partial class PostLines(
    MoveFolder output,
    MoveMap map,
    WxrIndex index,
    OldAddresses addresses,
    WordPressPictures pictures,
    PostSections sections,
    string locale,
    string prefix
)
{
    private const int AuthorMaxLength = 100;
    private const int SeoTitleMaxLength = 200;
    private const int DescriptionMaxLength = 400;

    private static readonly string[] ReadFields =
    [
        "_thumbnail_id",
        "_wp_old_slug",
        "_yoast_wpseo_title",
        "_yoast_wpseo_metadesc",
        "_yoast_wpseo_meta-robots-noindex",
        "_yoast_wpseo_primary_category",
        "rank_math_primary_category",
        "rank_math_title",
        "rank_math_description",
    ];

    public required OldTime Times { get; init; }

    public required DateTimeOffset Now { get; init; }

    public ItemReport Report(WxrItem item) =>
        output.Report.About(NameOf(item.Id), item.Title.Length > 0 ? item.Title : item.Slug);

    /// <summary>The addresses at which a post can be read: its permalink, and those by number.</summary>
    public static IEnumerable<Uri> AddressesOf(long id, string type, string link, string guid, OldAddresses addresses) =>
        new[] { link, guid, type == "page" ? $"/?page_id={id}" : $"/?p={id}" }
            .Where(address => address.Length > 0)
            .Select(address => addresses.Resolve(address))
            .OfType<Uri>()
            .Where(addresses.IsOwn)
            .DistinctBy(OldAddresses.PathOf);

    public void Write(WxrItem post)
    {
        var report = Report(post);

        if (post.Status is "trash" or "auto-draft")
        {
            report.Text(
                "trash",
                $"Items with the status “{post.Status}” are not moved.",
                $"{post.Title} {MovedBody.Words(post.Excerpt)} {MovedBody.Words(post.Content)}"
            );
            return;
        }

        var text = new PostText(post, locale, index, pictures, addresses, report);
        text.Read();
        var (section, topics, names) = sections.Of(post, report);
        var date = PostState.DateOf(post, Times);

        var article = new MovedArticle
        {
            ExternalId = NameOf(post.Id),
            Type =
                MoveMap.Find(map.Types, [post.Type, .. names])
                ?? (post.Type == "page" ? ArticleTypes.Page : ArticleTypes.Article),
            Locale = locale,
            Section = section,
            Topics = topics,
            Slug = post.Slug.Length > 0 ? Slug.From(SourceText.Decode(post.Slug), post.Title) : null,
            Title = TitleOf(post, report),
            Lead = text.Lead,
            Body = text.Body,
            Authors = AuthorsOf(post, report),
            SeoTitle = SeoText(post, "title", ["_yoast_wpseo_title", "rank_math_title"], SeoTitleMaxLength, report),
            SeoDescription = SeoText(
                post,
                "description",
                ["_yoast_wpseo_metadesc", "rank_math_description"],
                DescriptionMaxLength,
                report
            ),
            Noindex = post.MetaOf("_yoast_wpseo_meta-robots-noindex") == "1",
            CreatedAt = date <= Now ? date : null,
        };

        PostState.Apply(post, article, Times, Now, report);
        article.LeadImage = LeadImageOf(post, report);

        if (article.State != "draft" || post.Status == "private")
        {
            article.LegacyPaths = addresses.Claim(article.ExternalId, OldAddressesOf(post), report);
        }

        TellTheRest(post, report);
        output.Write(article.ToLine());
    }

    private string NameOf(long id) => $"{prefix}-{id.ToString(CultureInfo.InvariantCulture)}";

    private static string TitleOf(WxrItem post, ItemReport report)
    {
        if (report.Line("title", MovedBody.Published(post.Title, report), ArticleContent.TitleMaxLength) is { } title)
        {
            return title;
        }

        report.Meaning("title", "The article has no title; its name in the address stands for it.");
        return post.Slug.Length > 0 ? SourceText.Decode(post.Slug) : post.Id.ToString(CultureInfo.InvariantCulture);
    }

    private List<string> AuthorsOf(WxrItem post, ItemReport report)
    {
        if (post.Creator.Length == 0)
        {
            return [];
        }

        // A login is half of what is needed to log in.
        if (!index.Authors.TryGetValue(post.Creator, out var name) || name == post.Creator)
        {
            report.Meaning("author", "The author has no name but a login, which is not published.", post.Creator);
            return [];
        }

        return report.Line("author", name, AuthorMaxLength) is { } author ? [author] : [];
    }

    private static string? SeoText(WxrItem post, string field, string[] keys, int maxLength, ItemReport report)
    {
        if (keys.Select(post.MetaOf).FirstOrDefault(value => value is not null) is not { } text)
        {
            return null;
        }

        if (!Template().IsMatch(text))
        {
            return report.Line(field, text, maxLength);
        }

        report.Meaning("seo", $"The {field} for search engines is a template and was left out.", text);
        return null;
    }

    private JsonObject? LeadImageOf(WxrItem post, ItemReport report)
    {
        if (post.MetaOf("_thumbnail_id") is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && pictures.ById(id) is { } picture)
        {
            return picture.AsLeadImage();
        }

        report.Text("leadImage", $"The featured image was not moved: {text}");
        return null;
    }

    private IEnumerable<Uri?> OldAddressesOf(WxrItem post)
    {
        foreach (var address in AddressesOf(post.Id, post.Type, post.Link, post.Guid, addresses))
        {
            yield return address;
        }

        // WordPress redirects from the names that a post had before.
        foreach (var slug in post.Meta["_wp_old_slug"].Where(slug => slug.Length > 0 && post.Slug.Length > 0))
        {
            var place = post.Link.LastIndexOf(post.Slug, StringComparison.OrdinalIgnoreCase);

            if (place >= 0)
            {
                yield return addresses.Resolve($"{post.Link[..place]}{slug}{post.Link[(place + post.Slug.Length)..]}");
            }
        }
    }

    private static void TellTheRest(WxrItem post, ItemReport report)
    {
        if (post.IsSticky)
        {
            report.Meaning("sticky", "The article is at the top of its list; pin it in its section.");
        }

        foreach (var comments in post.Comments.GroupBy(type => type is "pingback" or "trackback" ? type : "comment"))
        {
            report.Meaning(comments.Key, $"{comments.Count()} of kind {comments.Key} are not moved.");
        }

        foreach (var field in post.Meta.Where(field => !ReadFields.Contains(field.Key)))
        {
            var values = string.Join("; ", field);

            if (field.Key.StartsWith('_'))
            {
                report.Form("internalField", $"The field {field.Key} was left out: {SourceText.OneLine(values)}");
            }
            else
            {
                report.Meaning("field", $"The custom field {field.Key} was left out.", values);
            }
        }
    }

    // As Yoast (%%title%%) and Rank Math (%title%, %date(j. F Y)%) write them; a percentage is none.
    [GeneratedRegex(@"%%[a-z_]+%%|%[a-z_]+(?:\([^()%]*\))?%")]
    private static partial Regex Template();
}
