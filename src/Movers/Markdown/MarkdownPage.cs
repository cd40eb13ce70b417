using System.Text.Json.Nodes;
using Domain;
using Domain.Articles;

namespace Movers.Markdown;

/// <summary>One text file on its way into a line.</summary>
internal sealed class MarkdownPage(PageFile page, MarkdownSite site, ItemReport report)
{
    private const int AuthorMaxLength = 100;
    private const int AltMaxLength = 500;
    private const int CaptionMaxLength = 1000;

    private static readonly string[] LeadFields = ["lead", "description", "summary", "excerpt", "teaser"];
    private static readonly string[] ImageFields =
    [
        "image",
        "featured_image",
        "featuredImage",
        "cover",
        "thumbnail",
        "images",
        "header",
    ];

    private readonly MatterFields fields = new(page.Matter.Fields);
    private readonly ReferenceNumbers numbers = new();
    private readonly Dictionary<string, string> credits = new(StringComparer.Ordinal);

    public MovedArticle Read()
    {
        var date = fields.Time(site.Times, "publishDate", "date") ?? page.DateInName(site.Times);
        var updatedAt = fields.Time(site.Times, "lastmod", "last_modified_at", "updated", "modified");
        var markdown = new TemplateCode(site.AddressOf, TakeCredit, report).Resolve(report.Clean(page.Matter.Markdown));
        var title =
            TitleLine(fields.Text("title"))
            ?? TitleLine(PageFile.TakeHeading(ref markdown) is { } heading ? MovedBody.HeadingText(heading, report) : null)
            ?? TitleLine(page.Name)
            ?? page.ExternalId;
        var isDraft =
            fields.Flag("draft") is true
            || fields.Flag("published") is false
            || page.File.Contains("_drafts/", StringComparison.Ordinal);
        var places = new MarkdownSections(site, report);
        var (section, topics, names) = places.Of(page, fields);

        var article = new MovedArticle
        {
            ExternalId = page.ExternalId,
            Type = TypeOf(names, date, isDraft),
            Locale =
                site.Map.Locale
                ?? fields.Text("lang", "locale", "language")?.Split('-', '_')[0].ToLowerInvariant()
                ?? site.Locale,
            Section = section,
            Topics = topics,
            Slug = Slug.From(fields.Text("slug") ?? page.Name, title),
            Title = title,
            Kicker = report.Line("kicker", fields.Text("kicker"), ArticleContent.KickerMaxLength),
            Lead = report.Line("lead", fields.Text(LeadFields), ArticleContent.LeadMaxLength),
            Authors =
            [
                .. fields
                    .Texts("author", "authors")
                    .Select(author => report.Line("author", author, AuthorMaxLength))
                    .OfType<string>(),
            ],
            CreatedAt = date <= site.Now ? date : null,
            Until = fields.Time(site.Times, "expiryDate"),
        };

        article.LeadImage = LeadImage();
        article.Body = Body(markdown);

        if (!isDraft)
        {
            if (date is null)
            {
                report.Meaning("date", "The page has no date; that of its file stands for it.");
            }

            article.Publish(date ?? site.Source.ChangedAt(page.File), updatedAt, site.Now);
            IEnumerable<Uri?> aliases = fields
                .Texts("aliases", "redirect_from")
                .Select(alias => site.Addresses.Resolve(alias, page.Address));
            article.LegacyPaths = site.Addresses.Claim(page.ExternalId, aliases.Prepend(page.Address), report);
        }

        foreach (var (name, value) in fields.Unread("permalink", "url", "layout", "type"))
        {
            report.Meaning("field", $"The field {name} was left out.", value);
        }

        return article;
    }

    private string? TitleLine(string? title) => report.Line("title", title, ArticleContent.TitleMaxLength);

    private string TypeOf(IReadOnlyList<string> names, DateTimeOffset? date, bool isDraft)
    {
        var said = new[] { fields.Text("type"), fields.Text("layout") }.OfType<string>().ToList();

        return MoveMap.Find(site.Map.Types, [.. said, .. names])
            ?? said.Find(ArticleTypes.Contains)
            ?? (date is null && !isDraft ? ArticleTypes.Page : ArticleTypes.Article);
    }

    private JsonObject? LeadImage()
    {
        foreach (var name in ImageFields)
        {
            if (fields.Image(name) is not { Source: { } source } image)
            {
                continue;
            }

            if (site.PictureAt(source, page) is { } picture)
            {
                picture.TakeCredit(image.Credit ?? MovedPicture.CreditIn(image.Caption), report);
                return picture.AsLeadImage(
                    report.Line("alt", image.Alt, AltMaxLength),
                    report.Line("caption", image.Caption, CaptionMaxLength)
                );
            }

            report.Text(
                "image",
                $"The lead image was left out, since its file was not found or would be refused: {source}",
                $"{image.Alt} {image.Caption}"
            );
        }

        return null;
    }

    private JsonArray Body(string markdown)
    {
        if (markdown.Contains("<!--more-->", StringComparison.Ordinal))
        {
            report.Form("more", "The mark that ends the beginning of the text was left out.");
            markdown = markdown.Replace("<!--more-->", "", StringComparison.Ordinal);
        }

        markdown = MarkdownAddresses.Replace(markdown, Find, report);
        return MovedBody.ToJson(MovedBody.FromMarkdown(markdown, page.Matter.FirstLine, report), numbers, report);
    }

    private void TakeCredit(string source, string credit)
    {
        if (!credits.TryAdd(source, credit) && credits[source] != credit)
        {
            report.Text("credit", $"The picture {source} has the credit “{credits[source]}” already.", credit);
        }
    }

    private NewAddress? Find(string address, string? picture)
    {
        if (picture is not null)
        {
            if (site.PictureAt(address, page) is not { } moved)
            {
                var words = $"{picture} {credits.GetValueOrDefault(address)}";
                report.Text(
                    "image",
                    $"A picture was left out, since its file was not found or would be refused: {address}",
                    words
                );
                return new NewAddress(null, null);
            }

            moved.TakeCredit(credits.GetValueOrDefault(address), report);
            var image = numbers.TextFor(moved.ExternalId);
            return new NewAddress($"image:{image}", $"data-image=\"{image}\"");
        }

        if (address.StartsWith('#') || site.Resolve(address, page) is not { } target)
        {
            return null;
        }

        if (site.ArticleAt(address, target, page) is { } article)
        {
            var number = numbers.TextFor(article);

            if (address.Contains('#', StringComparison.Ordinal))
            {
                report.Meaning("anchor", $"A link to {address} now leads to the beginning of the page.");
            }

            return new NewAddress($"article:{number}", $"data-article=\"{number}\"");
        }

        if (!site.Addresses.IsOwn(target))
        {
            return null;
        }

        if (!OldAddresses.IsReal(target))
        {
            report.Meaning(
                "link",
                $"A link to {address} was left out: nothing there was moved, and the map does not say the address of the site."
            );
            return new NewAddress("", null);
        }

        report.Meaning(
            "oldLink",
            $"A link still leads to the old site, where nothing of this address was moved: {target.AbsoluteUri}"
        );
        return new NewAddress(target.AbsoluteUri, null);
    }
}
