using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Movers.WordPress;

/// <summary>Elements of WordPress whose meaning is in their class, as elements that say it by themselves.</summary>
internal static partial class WordPressMarkup
{
    public static void Read(IElement root, ItemReport report)
    {
        foreach (var wrapper in root.QuerySelectorAll(".wp-block-embed__wrapper, p").Where(IsAddress).ToList())
        {
            ToLink(wrapper, report);
        }

        foreach (var gallery in root.QuerySelectorAll(".wp-block-gallery").ToList())
        {
            ToGallery(gallery);
        }

        foreach (var file in root.QuerySelectorAll(".wp-block-file").ToList())
        {
            ToDownload(file, report);
        }

        foreach (var cite in root.QuerySelectorAll("blockquote > cite").ToList())
        {
            ToAttribution(cite);
        }
    }

    private static bool IsAddress(IElement element) =>
        element.ChildElementCount == 0 && Address().IsMatch(element.TextContent.Trim());

    private static void ToLink(IElement wrapper, ItemReport report)
    {
        var address = wrapper.TextContent.Trim();
        var link = wrapper.Owner!.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = address;
        wrapper.TextContent = "";
        wrapper.AppendChild(link);

        if (wrapper.Closest("figure") is { } figure)
        {
            figure.Replace([.. figure.ChildNodes]);
        }

        report.Meaning("embed", $"WordPress shows what is at this address; now it is a link: {address}");
    }

    private static void ToGallery(IElement gallery)
    {
        var box = gallery.Owner!.CreateElement("div");
        box.ClassName = "gallery";

        foreach (var image in gallery.QuerySelectorAll("img").ToList())
        {
            var figure = image.Closest("figure") is { } inner && inner != gallery ? inner : image;
            box.AppendChild(figure);
        }

        gallery.Parent!.InsertBefore(box, gallery);
        var rest = HtmlText.Words(gallery);

        if (rest.Length > 0)
        {
            var caption = gallery.Owner.CreateElement("p");
            caption.TextContent = rest;
            gallery.Replace(caption);
        }
        else
        {
            gallery.Remove();
        }
    }

    private static void ToDownload(IElement file, ItemReport report)
    {
        if (file.QuerySelector("a[href]") is not { } link || link.TextContent.Trim().Length == 0)
        {
            return;
        }

        link.Remove();
        var rest = HtmlText.Words(file);

        if (rest.Length > 0)
        {
            report.Form("download", "The button of a download was left out.", rest);
        }

        if (link.GetAttribute("href")!.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            link.SetAttribute("type", "application/pdf");
        }

        var paragraph = file.Owner!.CreateElement("p");
        paragraph.ClassName = "download";
        paragraph.AppendChild(link);
        file.Replace(paragraph);
    }

    private static void ToAttribution(IElement cite)
    {
        var quote = cite.ParentElement!;
        var figure = quote.ParentElement is { LocalName: "figure" } around ? around : quote.Owner!.CreateElement("figure");
        var caption =
            figure.Children.FirstOrDefault(child => child.LocalName == "figcaption") ?? quote.Owner!.CreateElement("figcaption");
        cite.Remove();
        caption.Append([quote.Owner!.CreateTextNode(" "), .. cite.ChildNodes.ToList()]);

        if (figure.Parent is null)
        {
            quote.Replace(figure);
            figure.AppendChild(quote);
        }

        figure.AppendChild(caption);
    }

    [GeneratedRegex(@"\Ahttps?://[^\s<>""]+\z")]
    private static partial Regex Address();
}
