using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>
/// A file to download; readers learn whether it is accessible before they open it. It is a document of this service or a file elsewhere.
/// </summary>
public sealed partial record DownloadBlock : Block
{
    /// <summary>The title of the file; that of the document if absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The id of a document of this service, from which `url`, `mediaType`, `bytes` and `accessible` then come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Document { get; init; }

    /// <summary>Where the file is. Sent for a file elsewhere: an address that begins with https:// or http://.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary>An Internet media type, such as `application/pdf`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MediaType { get; init; }

    /// <summary>The size of the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>Whether everybody can use the file, including with a screen reader.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Accessible { get; init; }

    internal override DownloadBlock VisitParts(BodyVisitor visitor)
    {
        visitor.Document(this);

        if (Document is not null)
        {
            // The title of the document is not known here.
            return Title is null ? this : this with { Title = visitor.OptionalLine("title", Title, LineUse.Link) };
        }

        visitor.File("url", Url ?? "");
        visitor.Matching("mediaType", MediaType, TypeAndSubtype(), BodyFindings.InvalidMediaType);
        visitor.Count("bytes", Bytes, BodyFindings.InvalidSize);

        return this with
        {
            Title = visitor.Line("title", Title ?? "", LineUse.Link),
            Url = Url ?? "",
            Accessible = Accessible ?? false,
        };
    }

    /// <summary>The names of what only a file elsewhere has and this one has too.</summary>
    internal IReadOnlyList<string> FactsBesideDocument() =>
        [
            .. Url is null ? [] : (string[])["url"],
            .. MediaType is null ? [] : (string[])["mediaType"],
            .. Bytes is null ? [] : (string[])["bytes"],
            .. Accessible is null ? [] : (string[])["accessible"],
        ];

    internal override void WriteHtml(HtmlWriter html) =>
        html.Open("p", "download")
            .Markup("<a")
            .Attribute("data-document", Document?.ToString(CultureInfo.InvariantCulture))
            .Attribute(
                "href",
                Document is { } document ? html.AddressOf(document)
                    : BodyLink.IsAllowed(Url ?? "") ? Url
                    : null
            )
            .Attribute("type", MediaType)
            .Attribute("data-bytes", Bytes?.ToString(CultureInfo.InvariantCulture))
            .Attribute("data-accessible", Accessible is true ? "true" : null)
            .Markup(" download>")
            .Text(Title ?? "")
            .Close("a")
            .Close("p");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (!HtmlElements.IsBox(element, "download") || element.FirstElementChild is not { LocalName: "a" } link)
        {
            return false;
        }

        walk.Flush(element);
        var title = walk.PlainText(link);
        walk.Add(
            HtmlWalk.Number(link, "data-document") is { } document
                ? new DownloadBlock { Title = title.Length > 0 ? title : null, Document = document }
                : new DownloadBlock
                {
                    Title = title,
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
            .. Accessible is true ? (string[])["accessible"] : [],
        ];
        var address = Document is { } document
            ? string.Create(CultureInfo.InvariantCulture, $"{DocumentScheme}{document}")
            : Url ?? "";

        markdown.OpenDirective(Document is null ? $"download {{{string.Join(' ', flags)}}}" : "download");
        markdown.Append($"[{MarkdownText.Line(Title ?? "")}]({MarkdownText.Address(address)})\n");
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
            var title = walk.PlainText(link, out _);
            walk.Add(
                DocumentIn(link.Url) is { } document
                    ? new DownloadBlock { Title = title.Length > 0 ? title : null, Document = document }
                    : new DownloadBlock
                    {
                        Title = title,
                        Url = link.Url ?? "",
                        MediaType = flags.GetValueOrDefault("mediaType"),
                        Bytes = Number(flags.GetValueOrDefault("bytes")),
                        Accessible = flags.ContainsKey("accessible"),
                    }
            );
        }

        return true;
    }

    private const string DocumentScheme = "document:";

    // The address of a document in Markdown, such as document:1000127.
    private static long? DocumentIn(string? address) =>
        address?.StartsWith(DocumentScheme, StringComparison.Ordinal) is true ? Number(address[DocumentScheme.Length..]) : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\A[A-Za-z0-9]+/[A-Za-z0-9][A-Za-z0-9.+-]{0,99}\z")]
    private static partial Regex TypeAndSubtype();
}
