using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>Creates sub-items of articles, sections, images and documents: editions, corrections, preview links, former versions.</summary>
internal sealed class SubItems(DemoSite newsroom)
{
    /// <summary>The item with the sub-item that the operation's path requires.</summary>
    public Task<Stage> Below(Stage item, Operation operation, Draw draw)
    {
        var path = operation.Path;

        return path switch
        {
            _ when path.Contains("{number}") => Task.FromResult(item.With("number", "1")),
            _ when path.Contains("{correction}") => Correction(item, path.Contains("/versions"), draw),
            _ when path.Contains("{link}") => PreviewLink(item),
            _ when path.StartsWith("/v1/editorial/articles/{id}/versions", StringComparison.Ordinal) => Changed(
                item,
                "patchArticle",
                new JsonObject { ["kicker"] = $"Geändert: {draw.Letters(8)}" }
            ),
            _ when path.StartsWith("/v1/editorial/sections/{id}/versions", StringComparison.Ordinal) => Changed(
                item,
                "patchSection",
                new JsonObject { ["intro"] = $"Geändert: {draw.Letters(8)}." }
            ),
            _ when path.StartsWith("/v1/editorial/images/{id}/versions", StringComparison.Ordinal) => Changed(
                item,
                "patchImage",
                new JsonObject { ["credit"] = $"Foto: {draw.Letters(8)}" }
            ),
            _ when path.StartsWith("/v1/editorial/documents/{id}/versions", StringComparison.Ordinal) => Changed(
                item,
                "patchDocument",
                new JsonObject { ["title"] = $"Bericht {draw.Letters(8)}" }
            ),
            _ => Task.FromResult(item),
        };
    }

    /// <summary>A correction of the article; where former versions are asked for it has one, and may be retracted.</summary>
    private async Task<Stage> Correction(Stage article, bool hasVersions, Draw draw)
    {
        var added = await newsroom.Send(
            "addCorrection",
            article,
            new JsonObject { ["kind"] = "correction", ["note"] = $"Berichtigt: {draw.Letters(8)}." }
        );
        var correction = article.With("correction", IdOf(added)) with { ETag = added.Header("ETag") };

        if (!hasVersions)
        {
            return correction;
        }

        var changed = await Changed(correction, "patchCorrection", new JsonObject { ["note"] = $"Genauer: {draw.Letters(8)}." });
        return draw.Chance(0.3) ? await Changed(changed, "retractCorrection", null) : changed;
    }

    private async Task<Stage> PreviewLink(Stage article) =>
        article.With("link", IdOf(await newsroom.Send("createPreviewLink", article, new JsonObject())));

    /// <summary>The item after a change that leaves a former version.</summary>
    private async Task<Stage> Changed(Stage item, string operation, JsonObject? body)
    {
        var reply = await newsroom.Send(operation, item, body);
        return item.With("version", "1") with { ETag = reply.Header("ETag") ?? item.ETag };
    }

    private static string IdOf(Reply reply) => reply.Member("id")?.ToString() ?? "0";
}
