using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Domain.Bodies.Html;

/// <summary>
/// Converts HTML to blocks. Output of <see cref="HtmlWriter"/> is restored exactly; of any other HTML the semantics are kept
/// (headings, paragraphs, lists, quotes, tables, links), and everything else is reported and dropped.
/// </summary>
public static partial class HtmlReader
{
    public const int MaxDepth = 100;

    /// <summary>More than any body needs; bounds the cost of misnested tags.</summary>
    public const int MaxTags = 20_000;

    private static readonly HashSet<string> KnownAttributes =
    [
        "alt",
        "class",
        "colspan",
        "data-accessible",
        "data-article",
        "data-bytes",
        "data-document",
        "data-image",
        "data-section",
        "data-suggestion-end-after",
        "data-suggestion-end-before",
        "data-suggestion-start-after",
        "data-suggestion-start-before",
        "data",
        "download",
        "href",
        "lang",
        "placeholder",
        "reversed",
        "role",
        "rowspan",
        "scope",
        "src",
        "start",
        "title",
        "type",
        "value",
    ];

    /// <summary>Reads a document or a fragment; the caller normalises the blocks like those from any other source.</summary>
    /// <param name="locale">The locale of the article, whose language Word puts on every run of text.</param>
    public static Result<ConvertedBody> Read(string html, string? locale = null, CancellationToken ct = default) =>
        Read(html, locale, HtmlWalk.KeyPrefix, ct);

    /// <summary>Reads a part of a text in another format.</summary>
    /// <param name="keyPrefix">Begins the keys of the part, which are those of one body with the keys of all other parts.</param>
    internal static Result<ConvertedBody> ReadFragment(string html, string keyPrefix, CancellationToken ct) =>
        Read(html, locale: null, keyPrefix, ct);

    private static Result<ConvertedBody> Read(string html, string? locale, string keyPrefix, CancellationToken ct)
    {
        if (Refusal(html, ct) is { } refusal)
        {
            return refusal;
        }

        var dialect = HtmlDialects.Of(html);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        using var document = Parse(Plain(html, dialect), KnownAttributes, unknown, ct);
        var walk = new HtmlWalk(dialect, locale, ct, keyPrefix);
        walk.Prepare(document);
        return walk.Read(document, unknown, new HashSet<IElement>());
    }

    private static Error? Refusal(string html, CancellationToken ct) =>
        Encoding.UTF8.GetByteCount(html) > Body.MaxBytes ? ConversionErrors.TooLarge
        : html.AsSpan().Count('<') > MaxTags ? ConversionErrors.TooManyTags
        : IsTooDeep(html, ct) ? ConversionErrors.TooDeep
        : ConversionErrors.Nul(html, firstLine: 1);

    // What is no HTML has to go before the parser sees it.
    private static string Plain(string html, HtmlDialect dialect)
    {
        var plain = dialect.HasFlag(HtmlDialect.WordPress) ? WordPressText.WithFigures(html) : html;
        plain = dialect.HasFlag(HtmlDialect.Typo3) ? Typo3Text.WithLinks(plain) : plain;
        return WithWholeDeletions(plain);
    }

    // Where paragraphs cut a deletion into pieces, the parser goes on with an s, but not with a del. One that never ends stays one piece.
    private static string WithWholeDeletions(string html)
    {
        var tags = DeletionTag().Matches(html);
        var ends = tags.Count(tag => tag.ValueSpan[1] == '/');
        return ends > 0 && 2 * ends == tags.Count ? DeletionTag().Replace(html, tag => $"{tag.Value[..^3]}s") : html;
    }

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
                    var isRead = known || name.Span is "style" or "hidden" or "id" or "name";

                    if (!known && name.Span is not "hidden" && unknown.Count < MaxDepth)
                    {
                        unknown.Add(LossReport.Excerpt(name.ToString()));
                    }

                    return isRead;
                },
            }
        );

        return parser.ParseDocument(html);
    }

    // A cheap estimate before parsing, since the parser takes quadratic time in the depth.
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

    [GeneratedRegex(@"</?del(?=[\s/>])", RegexOptions.IgnoreCase)]
    private static partial Regex DeletionTag();

    // Elements with an optional end tag, or none, say nothing about the depth.
    [GeneratedRegex(
        @"</?(?!(?:p|li|d[td]|t[dhr]|thead|tbody|tfoot|col|br|hr|img|wbr|input|link|meta|source|track|option)\b)[a-z]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();
}
