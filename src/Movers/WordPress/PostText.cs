using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Domain.Articles;

namespace Movers.WordPress;

/// <summary>The texts of one post: its lead and its body.</summary>
internal sealed partial class PostText(
    WxrItem post,
    string locale,
    WxrIndex index,
    WordPressPictures pictures,
    OldAddresses addresses,
    ItemReport report
)
{
    private readonly ReferenceNumbers numbers = new();

    public string? Lead { get; private set; }

    public JsonArray Body { get; private set; } = [];

    public void Read()
    {
        Lead = report.Line(
            "lead",
            post.Excerpt.Length == 0 ? null : MovedBody.Published(post.Excerpt, report),
            ArticleContent.LeadMaxLength
        );
        var text = report.Clean(post.Content);

        if (NextPage().IsMatch(text))
        {
            report.Form("pages", "The pages of the text became one.");
            text = NextPage().Replace(text, "\n\n");
        }

        var more = More().Match(text);

        if (more.Success && more.Groups["words"].Value.Trim() is { Length: > 0 } words)
        {
            report.Form("more", "The words of the link to the rest of the text were left out.", words);
        }

        var (before, after) = more.Success ? (text[..more.Index], text[(more.Index + more.Length)..]) : ("", text);

        if (before.Length > 0 && Lead is null && TakeLead(before) is { } lead)
        {
            Lead = lead;
            Body = Blocks(after);
        }
        else
        {
            Body = Blocks(before + "\n\n" + after);
        }
    }

    /// <summary>The text before the mark “more”, if a lead can say all of it.</summary>
    private string? TakeLead(string before)
    {
        var silent = new MoveReport(TextWriter.Null);
        using var document = HtmlText.ParsePart(ToHtml(before, silent.About(null, null)));
        var body = document.Body!;
        var isPlain =
            silent.Summary().Length == 0
            && body.QuerySelectorAll("*").All(element => element is { LocalName: "p" or "br", Attributes.Length: 0 })
            && !body.Descendants<IComment>().Any();
        var words = HtmlText.Words(body);

        return isPlain && words.Length is > 0 and <= ArticleContent.LeadMaxLength
            ? report.Line("lead", words, ArticleContent.LeadMaxLength)
            : null;
    }

    private JsonArray Blocks(string text)
    {
        using var document = HtmlText.ParsePart(ToHtml(text, report));
        HtmlText.TakeUnpublished(document, report);
        var body = document.Body!;
        WordPressMarkup.Read(body, report);
        new HtmlRewriter(addresses, numbers, pictures.Of, report).Rewrite(body, addresses.Resolve(post.Link));

        // A gallery of which no picture was found is no block.
        foreach (var gallery in body.QuerySelectorAll(".gallery").Where(gallery => gallery.QuerySelector("img") is null).ToList())
        {
            gallery.Replace([.. gallery.ChildNodes.ToList()]);
        }

        return MovedBody.ToJson(MovedBody.FromHtml(body.InnerHtml, locale, report), numbers, report);
    }

    private string ToHtml(string text, ItemReport tell)
    {
        var html = new Shortcodes(ids => Gallery(ids, tell), tell).ToHtml(text);
        return BlockMarkup.IsIn(html) ? new BlockMarkup(index.Blocks, tell).ToHtml(html) : Paragraphs.Add(html);
    }

    private string Gallery(IReadOnlyList<long>? ids, ItemReport tell)
    {
        if (pictures.Missing(ids) is { Count: > 0 } missing)
        {
            tell.Text("gallery", $"Pictures of a gallery are not in the export: {string.Join(", ", missing)}.");
        }

        return pictures.Gallery(ids, post.Id);
    }

    [GeneratedRegex(@"(?:<!--\s*wp:nextpage\s*-->\s*)?<!--nextpage-->(?:\s*<!--\s*/wp:nextpage\s*-->)?")]
    private static partial Regex NextPage();

    [GeneratedRegex(
        @"(?:<!--\s*wp:more\b.*?-->\s*)?<!--more(?<words>.*?)-->(?:\s*<!--noteaser-->)?(?:\s*<!--\s*/wp:more\s*-->)?"
    )]
    private static partial Regex More();
}
