using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain.Bodies.Html;

/// <summary>
/// Writes a body as semantic HTML5 without styles or scripts, every text escaped. <see cref="HtmlReader"/> reads it back, except
/// for keys and for spaces that HTML collapses.
/// </summary>
public sealed partial class HtmlWriter
{
    // The encoders of .NET would also escape emoji, non-breaking spaces, apostrophes and plus signs.
    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"");

    /// <summary>The class of a line break that directly follows another one.</summary>
    internal const string SecondBreak = "line";

    private readonly StringBuilder html = new();
    private readonly BodySources sources;

    private readonly HeadingAnchors? anchors;

    private HtmlWriter(BodySources sources, HeadingAnchors? anchors = null) => (this.sources, this.anchors) = (sources, anchors);

    /// <summary>
    /// The body as HTML. What the sources cannot resolve has no address: an image has no file and a link no target, but both
    /// still contain the id.
    /// </summary>
    public static string Write(IReadOnlyList<Block> blocks, BodySources? sources = null) =>
        new HtmlWriter(sources ?? BodySources.None, sources is { HasAnchors: true } ? HeadingAnchors.Of(blocks) : null)
            .Blocks(blocks)
            .Endnotes()
            .html.ToString();

    /// <summary>Blocks, each on its own line; consecutive list items become one list.</summary>
    internal HtmlWriter Blocks(IReadOnlyList<Block> blocks)
    {
        for (var (start, end) = (0, 0); start < blocks.Count; start = end)
        {
            while (end < blocks.Count && blocks[end] is TextBlock { ListItem: not null })
            {
                end++;
            }

            if (end > start)
            {
                List([.. blocks.Skip(start).Take(end - start).Cast<TextBlock>()], 1);
            }
            else
            {
                blocks[end++].WriteHtml(this);
                Markup("\n");
            }
        }

        return this;
    }

    /// <summary>A start tag.</summary>
    internal HtmlWriter Open(string name, string? @class = null) =>
        Markup("<").Markup(name).Attribute("class", @class).Markup(">");

    /// <summary>An end tag.</summary>
    internal HtmlWriter Close(string name) => Markup("</").Markup(name).Markup(">");

    /// <summary>An element that contains only text.</summary>
    internal HtmlWriter Element(string name, string text, string? @class = null) => Open(name, @class).Text(text).Close(name);

    /// <summary>An attribute of the start tag being written; nothing if the value is null.</summary>
    internal HtmlWriter Attribute(string name, string? value) =>
        value is null ? this : Markup(" ").Markup(name).Markup("=\"").Text(value).Markup("\"");

    internal HtmlWriter Attribute(string name, long value) => Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Markup, written unescaped.</summary>
    internal HtmlWriter Markup(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Text, written escaped.</summary>
    internal HtmlWriter Text(string text)
    {
        var rest = text.AsSpan();

        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            html.Append(rest[..next]);
            html.Append(
                rest[next] switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    _ => "&quot;",
                }
            );
            rest = rest[(next + 1)..];
        }

        html.Append(rest);
        return this;
    }

    /// <summary>The start tag of a link; without href if the address is unknown or not allowed.</summary>
    internal HtmlWriter OpenLink(ILink link)
    {
        Markup("<a");

        return link switch
        {
            { Article: { } article } => ItemLink("data-article", article).Markup(">"),
            { Section: { } section } => ItemLink("data-section", section).Markup(">"),
            _ => Attribute("href", BodyLink.IsAllowed(link.Href) ? link.Href : null).Markup(">"),
        };

        HtmlWriter ItemLink(string name, long id) => Attribute(name, id).Attribute("href", sources.Target(id)?.Address);
    }

    /// <summary>The address of an item; null if it is not known.</summary>
    internal string? AddressOf(long item) => sources.Target(item)?.Address;

    /// <summary>A figure that links to an article, by its title or the default one.</summary>
    internal void ArticleFigure(IArticleUse use, string @class, string defaultTitle)
    {
        Markup("<figure").Attribute("class", @class).Attribute("data-article", use.Article).Markup(">");

        if (sources.Target(use.Article) is { } article)
        {
            Markup("<a").Attribute("href", article.Address).Markup(">").Text(article.Title ?? defaultTitle).Close("a");
        }

        Close("figure");
    }

    internal void Figure(IImageUse use)
    {
        var source = sources.Image(use.Image);
        Open("figure");

        if (source is { Variants.Count: > 0 })
        {
            Open("picture");

            foreach (var (mediaType, srcset) in source.Variants)
            {
                Markup("<source").Attribute("type", mediaType).Attribute("srcset", srcset);
                Attribute("sizes", ImageSource.Sizes).Markup(">");
            }

            Image(use, source).Close("picture");
        }
        else
        {
            Image(use, source);
        }

        if (use.Caption is not null || source?.Credit is not null)
        {
            Open("figcaption").Caption(use.Caption, source?.Credit).Close("figcaption");
        }

        Close("figure");
    }

    private HtmlWriter Image(IImageUse use, ImageSource? source)
    {
        Markup("<img").Attribute("data-image", use.Image).Attribute("src", source?.Address);

        if (source is { Width: > 0 })
        {
            Attribute("width", source.Width).Attribute("height", source.Height).Attribute("loading", "lazy");
        }

        return Attribute("alt", use.Alt ?? "").Attribute("role", use.Decorative ? "presentation" : null).Markup(">");
    }

    private HtmlWriter Caption(string? caption, string? credit)
    {
        Text(caption ?? "");

        return credit is null ? this : Markup(caption is null ? "" : " ").Element("small", credit, "credit");
    }
}
