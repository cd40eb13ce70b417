using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Domain.Bodies.Markdown;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Movers.Markdown;

/// <summary>What becomes of an address in a text: another address, or the removal of the picture that was there.</summary>
internal sealed record NewAddress(string? Markdown, string? Attribute);

/// <summary>Replaces the addresses of links and pictures in Markdown, and leaves every other character as it is.</summary>
/// <param name="find">The new address of a link, or of a picture with the words around it; null to leave it.</param>
internal sealed partial class MarkdownAddresses(Func<string, string?, NewAddress?> find, ItemReport report)
{
    private readonly SortedDictionary<int, (int End, string Text)> edits = [];

    public static string Replace(string markdown, Func<string, string?, NewAddress?> find, ItemReport report)
    {
        // The conversion to a body reports why it is refused.
        if (MarkdownReader.Parse(markdown) is not { } document)
        {
            return markdown;
        }

        var addresses = new MarkdownAddresses(find, report);
        addresses.Read(document, markdown);
        return addresses.Apply(markdown);
    }

    private void Read(Markdig.Syntax.MarkdownDocument document, string markdown)
    {
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case LinkInline { Reference: null, Url: { } url } link when !link.UrlSpan.IsEmpty:
                    Replace(link, url, markdown);
                    break;
                case LinkReferenceDefinition { Url: { } url } definition when !definition.UrlSpan.IsEmpty:
                    ReplaceUrl(definition.UrlSpan, find(url, PictureShelf.IsPicture(url) ? "" : null)?.Markdown, markdown);
                    break;
                case AutolinkInline { IsEmail: false, Url: { } url } bare when !bare.FindParentOfType<LinkInline>().Any():
                    if (find(url, null) is { Attribute: not null, Markdown: { } address })
                    {
                        Add(bare.Span, $"[{Sign().Replace(url, @"\$0")}]({address})");
                    }

                    break;
                case HtmlBlock or HtmlInline:
                    Add(node.Span, Tag().Replace(WithoutOwnReferences(markdown[node.Span.Start..(node.Span.End + 1)]), Marked));
                    break;
                default:
                    break;
            }
        }
    }

    private void Replace(LinkInline link, string url, string markdown)
    {
        if (find(url, link.IsImage ? markdown[link.Span.Start..(link.Span.End + 1)] : null) is not { } found)
        {
            return;
        }

        if (found.Markdown is null)
        {
            Add(link.Span, "");
        }
        else
        {
            ReplaceUrl(link.UrlSpan, found.Markdown, markdown);
        }
    }

    // The source has ids of its own, which mean nothing here.
    private string WithoutOwnReferences(string html) =>
        OwnReference()
            .Replace(
                html,
                reference =>
                {
                    report.Form("reference", $"The attribute{reference.Value} was left out.");
                    return "";
                }
            );

    private void ReplaceUrl(SourceSpan span, string? address, string markdown)
    {
        if (address is null)
        {
            return;
        }

        // An address with spaces or brackets is in angle brackets, and so is none.
        var (start, end) = (span.Start, span.End + 1);
        var isBracketed = start > 0 && markdown[start - 1] == '<' && end < markdown.Length && markdown[end] == '>';
        var needsBrackets = address.Length == 0 || address.AsSpan().ContainsAny('(', ')');
        edits[isBracketed ? start - 1 : start] = (isBracketed ? end + 1 : end, needsBrackets ? $"<{address}>" : address);
    }

    private void Add(SourceSpan span, string text) => edits[span.Start] = (span.End + 1, text);

    private string Marked(Match tag)
    {
        var isImage = tag.Groups["name"].Value.Equals("img", StringComparison.OrdinalIgnoreCase);
        var address = WebUtility.HtmlDecode(tag.Groups["address"].Value.Trim('"', '\''));

        return find(address, isImage ? tag.Value : null) switch
        {
            null => tag.Value,
            { Attribute: { } attribute } =>
                $"<{tag.Groups["name"].Value} {attribute}{tag.Value[(1 + tag.Groups["name"].Length)..]}",
            { Markdown: { } other } => tag.Value.Replace(
                tag.Groups["address"].Value,
                $"\"{WebUtility.HtmlEncode(other)}\"",
                StringComparison.Ordinal
            ),
            _ => "",
        };
    }

    private string Apply(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var place = 0;

        foreach (var (start, (end, replacement)) in edits)
        {
            // What is inside of something that was replaced is gone.
            if (start >= place)
            {
                text.Append(markdown, place, start - place).Append(replacement);
                place = end;
            }
        }

        return text.Append(markdown, place, markdown.Length - place).ToString();
    }

    [GeneratedRegex("""\sdata-(?:article|image|section)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", RegexOptions.IgnoreCase)]
    private static partial Regex OwnReference();

    [GeneratedRegex(@"[\\`*_\[\]<>~^|]")]
    private static partial Regex Sign();

    [GeneratedRegex(
        """<(?<name>img|a)\b(?:[^>"']|"[^"]*"|'[^']*')*?\s(?:src|href)\s*=\s*(?<address>"[^"]*"|'[^']*'|[^\s>"']+)(?:[^>"']|"[^"]*"|'[^']*')*>""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();
}
