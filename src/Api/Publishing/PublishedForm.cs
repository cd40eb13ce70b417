using System.Text.Json.Nodes;
using Api.Http;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Publishing;

/// <summary>What the reading side stores of a content.</summary>
/// <param name="Body">The finished Portable Text.</param>
/// <param name="Content">The rest of the content.</param>
/// <param name="Images">Every image besides the lead image.</param>
/// <param name="Links">Every article, section and document that it refers to.</param>
internal sealed record PublishedForm(string Body, string Content, long[] Images, long[] Links)
{
    public static PublishedForm Of(ArticleContent content) =>
        new(
            Write(content.Body),
            Json.WritePresent(content.Document() with { Body = [] }),
            [.. content.ImagesBesidesLead()],
            [.. content.LinkedArticles(), .. content.LinkedSections(), .. content.Documents()]
        );

    /// <summary>A body as readers get it: its headings have ids.</summary>
    public static string Write(IReadOnlyList<Block> body)
    {
        var (written, anchors) = (Json.Write(body), HeadingAnchors.Of(body));

        if (anchors.IsEmpty)
        {
            return written;
        }

        var blocks = JsonNode.Parse(written)!;
        AddIds(blocks, anchors);
        return blocks.ToJsonString(Json.Options);
    }

    private static void AddIds(JsonNode? part, HeadingAnchors anchors)
    {
        if (part is JsonArray parts)
        {
            foreach (var each in parts)
            {
                AddIds(each, anchors);
            }
        }
        else if (part is JsonObject block)
        {
            foreach (var (name, value) in block.ToList())
            {
                // Spans make up most of a body and are never headings.
                if (name != "children")
                {
                    AddIds(value, anchors);
                }
            }

            if ((string?)block["_key"] is { } key && block.ContainsKey("style") && anchors.IdOf(key) is { } id)
            {
                block["id"] = id;
            }
        }
    }
}
