using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>The words of an HTML source: its texts, alternative texts and addresses.</summary>
internal static partial class SourceWords
{
    // What no reader of the source sees.
    private static readonly string[] Unseen = ["script", "style", "template", "xml"];

    /// <summary>The words that are neither in the body nor in the report.</summary>
    public static IReadOnlyList<string> Missing(string html, ConvertedBody converted)
    {
        var body = Strings(JsonNode.Parse(Example.Write(Body.Normalize(converted.Blocks).Blocks)));
        var said = converted.Report.Losses.SelectMany(loss => loss.Words).Concat(body).SelectMany(WordsOf).ToHashSet();

        return
        [
            .. Texts(new HtmlParser().ParseDocument(html)).SelectMany(WordsOf).Distinct().Where(word => !said.Contains(word)),
        ];
    }

    private static IEnumerable<string> Strings(JsonNode? node) =>
        node switch
        {
            JsonObject part => Whole(part).Concat(part.SelectMany(property => Strings(property.Value))),
            JsonArray array => array.SelectMany(Strings),
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };

    // A word may be in several spans.
    private static IEnumerable<string> Whole(JsonObject part) =>
        part["children"] is JsonArray spans ? [string.Concat(spans.Select(span => (string?)span!["text"]))] : [];

    private static IEnumerable<string> Texts(INode node)
    {
        if (node is IText text)
        {
            yield return Caption().Replace(text.Data, " ");
        }

        if (node is IElement element)
        {
            yield return element.GetAttribute("alt") ?? "";
            yield return Address(element) ?? "";

            if (Unseen.Contains(element.LocalName) || IsBullet(element))
            {
                yield break;
            }
        }

        foreach (var inner in node.ChildNodes.SelectMany(Texts))
        {
            yield return inner;
        }
    }

    private static string? Address(IElement element) =>
        element.LocalName switch
        {
            "a" when element.GetAttribute("href") is not ['#', ..] => Address(element.GetAttribute("href") ?? ""),
            "img" when element.GetAttribute("data-image") is null => Address(element.GetAttribute("src") ?? ""),
            _ => null,
        };

    private static string Address(string address) =>
        address.StartsWith("data:", StringComparison.Ordinal) ? ""
        : address.StartsWith("tel:", StringComparison.Ordinal) ? address.Replace(" ", "", StringComparison.Ordinal)
        : address;

    // Lists have bullets and numbers of their own; sections have not.
    private static bool IsBullet(IElement element) =>
        element.GetAttribute("style")?.Contains("mso-list:Ignore", StringComparison.OrdinalIgnoreCase) is true
        && ListSign().IsMatch(element.TextContent);

    private static IEnumerable<string> WordsOf(string text) =>
        Word().Matches(WebUtility.UrlDecode(text.Replace("+", "%2B", StringComparison.Ordinal))).Select(match => match.Value);

    // The signs of a shortcode that becomes a figure.
    [GeneratedRegex(@"\[/?caption[^\]]*\]")]
    private static partial Regex Caption();

    [GeneratedRegex(@"\A[\s(]*(?:[^\p{L}\p{N}§]|o|[0-9]{1,4}[.)]?|[a-z]{1,3}[.)])\s*\z")]
    private static partial Regex ListSign();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
