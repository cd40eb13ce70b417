using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Domain;
using Domain.Articles;
using Domain.Bodies.Html;

namespace Movers.Html;

/// <summary>One page on its way into a line.</summary>
internal sealed class HtmlPage(string file, IHtmlDocument page, HtmlSite site, ItemReport report)
{
    private const int AuthorMaxLength = 100;
    private const int CaptionMaxLength = 1000;
    private const int AltMaxLength = 500;

    private static readonly string[] UsualBodies = ["[itemprop=articleBody]", "article", "main", "#content", "#inhalt", "#main"];

    private readonly PageFields fields = new(page, site.Map, site.Times, report);
    private readonly Uri address = HtmlSite.OfFile(file, site.Addresses);
    private readonly ReferenceNumbers numbers = new();

    public MovedArticle Read()
    {
        RemoveWhatTheMapSays();
        var body = BodyElement();
        TakeUnpublished(body);
        var date = fields.Date("date");
        var updatedAt = fields.Date("updated");
        var title = report.Line("title", fields.Value("title"), ArticleContent.TitleMaxLength);

        if (title is null)
        {
            report.Meaning("title", "The page has no title; its file name stands for it.");
            title = Path.GetFileNameWithoutExtension(file);
        }

        var (section, names) = SectionOf();

        var article = new MovedArticle
        {
            ExternalId = site.Source.NameOf(file),
            Type = TypeOf(names, date),
            Locale = site.Map.Locale ?? fields.Value("locale") ?? site.Locale,
            Section = section.Reference,
            Topics = Topics(section.Reference),
            Slug = SlugOf(title),
            Title = title,
            Kicker = report.Line("kicker", fields.Value("kicker"), ArticleContent.KickerMaxLength),
            Lead = report.Line("lead", fields.Value("lead"), ArticleContent.LeadMaxLength),
            Authors =
            [
                .. fields.Values("authors").Select(author => report.Line("author", author, AuthorMaxLength)).OfType<string>(),
            ],
            CreatedAt = date <= site.Now ? date : null,
        };

        article.LeadImage = LeadImage();
        article.Body = Body(body, title, article.Locale);

        if (date is null)
        {
            report.Meaning("date", "The page has no date; that of its file stands for it.");
        }

        article.Publish(date ?? site.Source.ChangedAt(file), updatedAt, site.Now);
        article.LegacyPaths = site.Addresses.Claim(article.ExternalId, HtmlSite.AddressesOf(file, page, site.Addresses), report);
        return article;
    }

    private void RemoveWhatTheMapSays()
    {
        foreach (var selector in site.Map.Remove)
        {
            foreach (var element in page.QuerySelectorAll(selector).ToList())
            {
                report.Form("removed", $"The map removes {selector}.", HtmlText.Words(element));
                element.Remove();
            }
        }
    }

    private void TakeUnpublished(IElement body)
    {
        foreach (var passage in HtmlReader.TakeUnpublished(page, kept: body))
        {
            if (body.Contains(passage.Around))
            {
                report.Unpublished(passage);
            }
            else
            {
                site.Remainder.Add(file, passage.Words);
            }
        }
    }

    private (MappedSection Section, IReadOnlyList<string> Names) SectionOf()
    {
        var folders = MoveMap.Folders(file).ToList();

        if (fields.Value("section") is { } name)
        {
            return (name.StartsWith('/') ? SectionTree.Existing(name) : site.Sections.Place([NameOf(name)]), [name, .. folders]);
        }

        if (MoveMap.Find(site.Map.Sections, folders) is { } path)
        {
            return (SectionTree.Existing(path), folders);
        }

        var first = file.Split('/') is [var folder, _, ..] && folder.Any(char.IsLetter) ? folder : null;
        return (first is null ? site.Sections.Root : site.Sections.Place([NameOf(first)]), folders);
    }

    private SectionName NameOf(string name) =>
        new(
            name,
            char.ToUpperInvariant(name[0]) + name[1..],
            $"{site.Source.NameOf("section")}-{Slug.From(name, "section")}",
            []
        );

    private string TypeOf(IReadOnlyList<string> names, DateTimeOffset? date)
    {
        var said = fields.Value("type");

        if (MoveMap.Find(site.Map.Types, [.. said is null ? Array.Empty<string>() : [said], .. names]) is { } type)
        {
            return type;
        }

        if (said is not null && ArticleTypes.Contains(said))
        {
            return said;
        }

        if (said is not null)
        {
            report.Meaning("type", $"The map has no article type for “{said}”.", said);
        }

        return date is null ? ArticleTypes.Page : ArticleTypes.Article;
    }

    private IReadOnlyList<JsonNode> Topics(JsonNode section)
    {
        var topics = new ArticleTopics(site.Sections, report);

        foreach (var name in site.Map.Fields.ContainsKey("topics") ? fields.Values("topics") : [])
        {
            topics.AddTag(name);
        }

        return topics.Without(section);
    }

    // The name of a file is often a number or the same in every folder.
    private string SlugOf(string title)
    {
        var name = SourceText.Decode(Path.GetFileNameWithoutExtension(file));
        var folder = Path.GetFileName(Path.GetDirectoryName(file));
        var said = name is "index" or "default" ? folder : name;
        return said is not null && said.Count(char.IsLetter) > 3 ? Slug.From(said, title) : Slug.From(title, name);
    }

    private JsonObject? LeadImage()
    {
        if (fields.Element("image") is { } element)
        {
            var image = element.LocalName == "img" ? element : element.QuerySelector("img");

            if (image is null || site.PictureOf(image, address) is not { } picture)
            {
                report.Text(
                    "image",
                    $"The lead image was left out, since its file was not found or would be refused: {image?.GetAttribute("src")}",
                    HtmlText.Words(element)
                );
                return null;
            }

            var caption = report.Line("caption", OfMap("imageCaption"), CaptionMaxLength);
            picture.TakeCredit(OfMap("imageCredit") ?? MovedPicture.CreditIn(caption), report);
            var alt = report.Line("alt", image.GetAttribute("alt"), AltMaxLength);
            image.Remove();
            return picture.AsLeadImage(alt, caption);
        }

        if (site.Map.Fields.ContainsKey("image") || fields.Value("image") is not { } source)
        {
            return null;
        }

        if (site.Addresses.Resolve(source, address) is { } at && site.PictureAt(at) is { } shared)
        {
            return shared.AsLeadImage();
        }

        report.Text("image", $"The lead image was left out, since its file was not found or would be refused: {source}");
        return null;
    }

    private string? OfMap(string field) => site.Map.Fields.ContainsKey(field) ? fields.Value(field) : null;

    private JsonArray Body(IElement body, string title, string locale)
    {
        if (body == page.Body)
        {
            // Nothing says where the text is: what surrounds it stays outside.
            foreach (var around in body.QuerySelectorAll("nav, header, footer, aside").ToList())
            {
                page.DocumentElement.AppendChild(around);
            }
        }

        foreach (var element in fields.Taken.Where(element => !element.Contains(body)))
        {
            element.Remove();
        }

        if (page.QuerySelectorAll("h1").FirstOrDefault(heading => HtmlText.Words(heading) == title) is { } heading)
        {
            heading.Remove();
        }

        // The title of the window repeats the title with the name of the site.
        page.QuerySelector("head > title")?.Remove();
        var article = page.CreateElement("div");
        article.Append([.. body.ChildNodes.ToList()]);
        site.Remainder.Add(file, page.DocumentElement);
        PageFigures.Read(article, site.Map.Figures, image => site.PictureOf(image, address), report);
        new HtmlRewriter(site.Addresses, numbers, (_, at) => site.PictureAt(at), report).Rewrite(article, address);
        return MovedBody.ToJson(MovedBody.FromHtml(article.InnerHtml, locale, report), numbers, report);
    }

    private IElement BodyElement() =>
        fields.Element("body") ?? UsualBodies.Select(page.QuerySelector).FirstOrDefault(found => found is not null) ?? page.Body!;
}
