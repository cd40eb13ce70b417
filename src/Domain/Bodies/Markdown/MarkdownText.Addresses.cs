using System.Globalization;
using System.Text.RegularExpressions;

namespace Domain.Bodies.Markdown;

/// <summary>The destinations of links, and the texts in quotation marks after them.</summary>
internal sealed partial class MarkdownText
{
    /// <summary>A text between double quotes.</summary>
    public static string Quoted(string text) =>
        Entity()
            .Replace(text.Replace("\\", "\\\\", StringComparison.Ordinal), "&amp;")
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("~", "\\~", StringComparison.Ordinal);

    /// <summary>The destination of a link.</summary>
    public static string Address(ILink link) =>
        link switch
        {
            { Article: { } article } => string.Create(CultureInfo.InvariantCulture, $"article:{article}"),
            { Section: { } section } => string.Create(CultureInfo.InvariantCulture, $"section:{section}"),
            _ => Address(link.Href ?? ""),
        };

    public static string Address(string href)
    {
        var address = Entity().Replace(href, "&amp;");
        return address.AsSpan().ContainsAny('(', ')') ? $"<{address}>" : address;
    }

    [GeneratedRegex(@"&(?=#[0-9]{1,8};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][A-Za-z0-9]*;)")]
    private static partial Regex Entity();
}
