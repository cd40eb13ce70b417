using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A file to download; readers learn whether it is accessible before they open it.</summary>
public sealed partial record DownloadBlock : Block
{
    /// <summary>The title of the file.</summary>
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Where the file is: an address that begins with https:// or http://.</summary>
    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>An Internet media type, such as `application/pdf`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MediaType { get; init; }

    /// <summary>The size of the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>Whether everybody can use the file, including with a screen reader.</summary>
    public bool Accessible { get; init; }

    internal override DownloadBlock VisitParts(BodyVisitor visitor)
    {
        visitor.File("url", Url);
        visitor.Matching("mediaType", MediaType, TypeAndSubtype(), BodyFindings.InvalidMediaType);
        visitor.Count("bytes", Bytes, BodyFindings.InvalidSize);

        return this with
        {
            Title = visitor.Line("title", Title, LineUse.Link),
        };
    }

    internal override void WriteHtml(HtmlWriter html) =>
        html.Open("p", "download")
            .Markup("<a")
            .Attribute("href", BodyLink.IsAllowed(Url) ? Url : null)
            .Attribute("type", MediaType)
            .Attribute("data-bytes", Bytes?.ToString(CultureInfo.InvariantCulture))
            .Attribute("data-accessible", Accessible ? "true" : null)
            .Markup(" download>")
            .Text(Title)
            .Close("a")
            .Close("p");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (!HtmlElements.IsBox(element, "download") || element.FirstElementChild is not { LocalName: "a" } link)
        {
            return false;
        }

        walk.Flush(element);
        walk.Add(
            new DownloadBlock
            {
                Title = walk.PlainText(link),
                Url = link.GetAttribute("href") ?? "",
                MediaType = link.GetAttribute("type"),
                Bytes = HtmlWalk.Number(link, "data-bytes"),
                Accessible = link.GetAttribute("data-accessible") == "true",
            }
        );

        walk.LoseOthers(element, link);
        return true;
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        string[] flags =
        [
            .. MediaType is null ? [] : (string[])[$"mediaType={MediaType}"],
            .. Bytes is null ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"bytes={Bytes}")],
            .. Accessible ? (string[])["accessible"] : [],
        ];

        markdown.OpenDirective($"download {{{string.Join(' ', flags)}}}");
        markdown.Append($"[{MarkdownText.Line(Title)}]({MarkdownText.Address(Url)})\n");
        markdown.CloseDirective();
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not CustomContainer { Info: "download" } directive)
        {
            return false;
        }

        var (_, flags) = MarkdownWalk.SplitFlags(walk.TitleOf(directive));

        foreach (var link in walk.LinksOf(directive))
        {
            var bytes = flags.GetValueOrDefault("bytes");
            walk.Add(
                new DownloadBlock
                {
                    Title = walk.PlainText(link, out _),
                    Url = link.Url ?? "",
                    MediaType = flags.GetValueOrDefault("mediaType"),
                    Bytes = long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
                    Accessible = flags.ContainsKey("accessible"),
                }
            );
        }

        return true;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]+/[A-Za-z0-9][A-Za-z0-9.+-]{0,99}\z")]
    private static partial Regex TypeAndSubtype();
}
