using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Movers.WordPress;

/// <summary>
/// Texts of the block editor: HTML between comments that name the blocks. A block without HTML is made by a program when the page is shown.
/// </summary>
internal sealed partial class BlockMarkup(SharedBlocks shared, ItemReport report)
{
    private const int MaxDepth = 5;

    /// <summary>Whether a text was written with the block editor.</summary>
    public static bool IsIn(string text) => text.Contains("<!-- wp:", StringComparison.Ordinal);

    /// <summary>The HTML of all blocks; text outside of blocks has its paragraphs by line breaks.</summary>
    public string ToHtml(string text) => ToHtml(text, 0);

    private string ToHtml(string text, int depth)
    {
        var html = new StringBuilder();
        var open = new List<string>();
        var place = 0;

        foreach (Match comment in Delimiter().Matches(text))
        {
            Append(text[place..comment.Index], open, html);
            place = comment.Index + comment.Length;
            var name = comment.Groups["name"].Value;

            if (comment.Groups["close"].Length > 0)
            {
                var opened = open.LastIndexOf(name);
                open.RemoveRange(opened < 0 ? open.Count : opened, opened < 0 ? 0 : open.Count - opened);
            }
            else if (comment.Groups["void"].Length > 0)
            {
                html.Append(Dynamic(name, comment.Groups["attributes"].Value, depth));
            }
            else
            {
                open.Add(name);
            }
        }

        Append(text[place..], open, html);
        return html.ToString();
    }

    private static void Append(string part, List<string> open, StringBuilder html)
    {
        if (string.IsNullOrWhiteSpace(part))
        {
            html.Append('\n');
        }
        else
        {
            html.Append(
                open.Count == 0 || open[^1] is "freeform" or "core/freeform" or "shortcode" ? Paragraphs.Add(part) : part
            );
        }
    }

    private string Dynamic(string name, string attributes, int depth)
    {
        if (name == "block" && RefIn(attributes) is { } id && depth < MaxDepth && shared.Find(id) is { } text)
        {
            return ToHtml(text, depth + 1);
        }

        if (name is "spacer" or "separator")
        {
            return name == "separator" ? "<hr>" : "";
        }

        report.Meaning("block", $"The block “{name}” has no text of its own and was left out.", attributes);
        return "";
    }

    private static long? RefIn(string attributes) =>
        SourceJson.Read(attributes, out _) is JsonObject fields
        && fields["ref"] is JsonValue value
        && value.TryGetValue<long>(out var id)
            ? id
            : null;

    [GeneratedRegex(
        @"<!--\s+(?<close>/)?wp:(?<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+(?<attributes>\{.*?\}\s+)?(?<void>/)?-->",
        RegexOptions.Singleline
    )]
    private static partial Regex Delimiter();
}
