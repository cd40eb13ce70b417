using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Domain.Bodies.Html;

/// <summary>
/// Reads HTML, ours or foreign, into blocks. What <see cref="HtmlWriter"/> writes comes back as it was; of anything else the
/// meaning is kept (headings, paragraphs, lists, quotes, tables, links) and all other things are reported and left out.
/// </summary>
public static partial class HtmlReader
{
    public const int MaxDepth = 100;

    /// <summary>More than any body needs; it bounds what misnested tags can cost.</summary>
    public const int MaxTags = 20_000;

    private static readonly HashSet<string> KnownAttributes =
    [
        "alt",
        "class",
        "colspan",
        "data-accessible",
        "data-article",
        "data-bytes",
        "data-image",
        "download",
        "href",
        "lang",
        "role",
        "rowspan",
        "scope",
        "src",
        "start",
        "title",
        "type",
    ];

    /// <summary>Reads a document or a fragment; its blocks are to be normalised like those from any other source.</summary>
    public static Result<ConvertedBody> Read(string html, CancellationToken ct = default)
    {
        if (Refusal(html, ct) is { } refusal)
        {
            return refusal;
        }

        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        using var document = Parse(html, KnownAttributes, unknown, ct);
        return new HtmlWalk(ct).Read(document, unknown, new HashSet<IElement>());
    }

    private static Error? Refusal(string html, CancellationToken ct) =>
        Encoding.UTF8.GetByteCount(html) > Body.MaxBytes ? ConversionErrors.TooLarge
        : html.AsSpan().Count('<') > MaxTags ? ConversionErrors.TooManyTags
        : IsTooDeep(html, ct) ? ConversionErrors.TooDeep
        : ConversionErrors.Nul(html, firstLine: 1);

    private static IHtmlDocument Parse(
        string html,
        HashSet<string> knownAttributes,
        SortedSet<string> unknown,
        CancellationToken ct
    )
    {
        var parser = new HtmlParser(
            new HtmlParserOptions
            {
                IsKeepingSourceReferences = true,
                MaximumDepth = MaxDepth,
                ShouldEmitAttribute = (ref _, name) =>
                {
                    ct.ThrowIfCancellationRequested();
                    var known = knownAttributes.Contains(name.ToString());

                    if (!known && unknown.Count < MaxDepth)
                    {
                        unknown.Add(LossReport.Excerpt(name.ToString()));
                    }

                    return known;
                },
            }
        );

        return parser.ParseDocument(html);
    }

    // A guess that costs nothing, before the parser looks: it spends time on the square of the depth.
    private static bool IsTooDeep(string html, CancellationToken ct)
    {
        var depth = 0;

        foreach (var tag in Tag().EnumerateMatches(html))
        {
            ct.ThrowIfCancellationRequested();
            depth = html[tag.Index + 1] == '/' ? Math.Max(0, depth - 1) : depth + 1;

            if (depth > 5 * MaxDepth)
            {
                return true;
            }
        }

        return false;
    }

    // Elements that need no end tag say nothing about the depth.
    [GeneratedRegex(
        @"</?(?!(?:p|li|d[td]|t[dhr]|thead|tbody|tfoot|col|br|hr|img|wbr|input|link|meta|source|track|option)\b)[a-z]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();
}
