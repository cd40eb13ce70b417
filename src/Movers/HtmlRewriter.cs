using AngleSharp.Dom;

namespace Movers;

/// <summary>
/// Prepares the elements of an old page for the reader of bodies: links to moved pages and moved pictures get their numbers, players become
/// links, and what is no text leaves its words in the report.
/// </summary>
/// <param name="pictureAt">The moved picture at an address; null if it is not among the moved files.</param>
internal sealed class HtmlRewriter(
    OldAddresses addresses,
    ReferenceNumbers numbers,
    Func<IElement, Uri, MovedPicture?> pictureAt,
    ItemReport report
)
{
    private const string Players = "iframe, embed, object, video, audio";
    private const string Wordless = "script, style, link, meta, template";
    private static readonly string[] References = ["data-article", "data-image", "data-section"];
    private const string Controls = "noscript, button, select, textarea, svg, math, canvas, map";

    /// <param name="page">The address of the page, where its relative links start.</param>
    public void Rewrite(IElement root, Uri? page)
    {
        foreach (var attribute in References)
        {
            // The source has ids of its own, which mean nothing here.
            foreach (var element in root.QuerySelectorAll($"[{attribute}]"))
            {
                report.Form("reference", $"The attribute {attribute} was left out.", element.GetAttribute(attribute));
                element.RemoveAttribute(attribute);
            }
        }

        foreach (var player in root.QuerySelectorAll(Players).Where(player => player.QuerySelector("img") is null).ToList())
        {
            ReplacePlayer(player, page);
        }

        foreach (var element in root.QuerySelectorAll(Wordless).ToList())
        {
            report.Form(element.LocalName, $"<{element.LocalName}> was left out.");
            element.Remove();
        }

        foreach (var element in root.QuerySelectorAll(Controls).ToList())
        {
            report.Text(element.LocalName, $"<{element.LocalName}> was left out.", HtmlText.Words(element));
            element.Remove();
        }

        foreach (var link in root.QuerySelectorAll("a[href]").ToList())
        {
            RewriteLink(link, page);
        }

        foreach (var image in root.QuerySelectorAll("img").ToList())
        {
            RewriteImage(image, page);
        }
    }

    private void ReplacePlayer(IElement player, Uri? page)
    {
        var source =
            player.GetAttribute("src") ?? player.GetAttribute("data") ?? player.QuerySelector("[src]")?.GetAttribute("src");
        var words = $"{player.GetAttribute("title")} {HtmlText.Words(player)}";

        if (addresses.Resolve(source, page) is { } address && OldAddresses.IsReal(address))
        {
            var link = player.Owner!.CreateElement("a");
            link.SetAttribute("href", address.AbsoluteUri);
            link.TextContent = address.AbsoluteUri;
            var paragraph = player.Owner.CreateElement("p");
            paragraph.AppendChild(link);
            player.Replace(paragraph);
            report.Meaning("player", $"<{player.LocalName}> became a link to {address.AbsoluteUri}.", words);
        }
        else
        {
            player.Remove();
            report.Text("player", $"<{player.LocalName}> was left out: {source}", words);
        }
    }

    private void RewriteLink(IElement link, Uri? page)
    {
        var href = link.GetAttribute("href")!.Trim();

        if (href.StartsWith('#'))
        {
            link.RemoveAttribute("href");

            if (href.Length > 1)
            {
                report.Meaning("anchor", $"A link inside the page was left out: {href}");
            }

            return;
        }

        if (addresses.Resolve(href, page) is not { } address || address.Scheme is not ("http" or "https"))
        {
            return;
        }

        if (addresses.ArticleAt(address) is { } article)
        {
            link.SetAttribute("data-article", numbers.TextFor(article));

            if (address.Fragment.Length > 1)
            {
                report.Meaning("anchor", $"A link to {address.Fragment} of a page now leads to its beginning.");
            }

            return;
        }

        // The picture itself is moved; a link to its file says nothing more.
        if (PictureShelf.IsPicture(address.AbsolutePath) && link.QuerySelector("img") is not null && addresses.IsOwn(address))
        {
            link.Replace([.. link.ChildNodes]);
            return;
        }

        if (!OldAddresses.IsReal(address))
        {
            report.Meaning(
                "link",
                $"A link to {href} was left out: nothing at this address was moved, and the address of the site is unknown."
            );
            link.RemoveAttribute("href");
            return;
        }

        if (addresses.IsOwn(address))
        {
            report.Meaning(
                "oldLink",
                $"A link still leads to the old site, where nothing of this address was moved: {address.AbsoluteUri}"
            );
        }

        link.SetAttribute("href", address.AbsoluteUri);
    }

    private void RewriteImage(IElement image, Uri? page)
    {
        var source = image.GetAttribute("data-src") is { Length: > 0 } lazy ? lazy : image.GetAttribute("src");

        if (addresses.Resolve(source, page) is { } address && pictureAt(image, address) is { } picture)
        {
            image.SetAttribute("data-image", numbers.TextFor(picture.ExternalId));
            return;
        }

        var shown = source?.StartsWith("data:", StringComparison.Ordinal) is true ? "a picture inside the page" : source;
        report.Text(
            "image",
            $"A picture was left out, since its file was not found or would be refused: {shown}",
            $"{image.GetAttribute("alt")} {image.GetAttribute("title")}"
        );
        image.Remove();
    }
}
