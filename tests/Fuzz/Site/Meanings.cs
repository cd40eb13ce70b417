using System.Globalization;
using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>Values that are meaningful to the service: existing sections, future times, matching parts.</summary>
internal sealed class Meanings(Pools pools)
{
    private static readonly string[] Decorators = ["strong", "em"];

    public JsonNode? Known(Draw draw, string schema, string property) =>
        (schema, property) switch
        {
            ("VideoBlock", "article") => Of(draw, pools.Videos),
            ("AudioBlock", "article") => Of(draw, pools.Audios),
            ("ChangeArticlesRequest", "ids[]") => Of(draw, pools.Articles),
            ("ChangeArticlesRequest", "mode") => "gone",
            (_, "article" or "articles[]") => Of(draw, pools.Articles),
            (_, "image") => Of(draw, pools.Images),
            (_, "document") => Of(draw, pools.Documents),
            ("", "accessible") => "true",
            ("CreateTranslationRequest", "locale") => "en",
            (_, "locale") => "de",
            ("LanguageMark", "tag") or (_, "language") => "en",
            ("LinkMark" or "BoxLink", "section") => long.Parse(draw.Of(pools.Sections), CultureInfo.InvariantCulture),
            ("PublishArticleRequest", "emergencyReason") => ValidValues.Absent,
            ("CreateTranslationRequest", "section") => ValidValues.Absent,
            (_, "section") => "/breg-de/aktuelles",
            (_, "topics[]") => Of(draw, pools.Topics),
            (_, "parent") => "/breg-de/themen",
            (_, "target") => "/breg-de/aktuelles",
            ("RedirectContent" or "RedirectContentPatch", "path") => $"/fuzz/{draw.Letters(10)}",
            (_, "externalId") => $"fuzz-{draw.Letters(10)}",
            (_, "number") => draw.Between(1, 99_999),
            ("WebhookContent" or "WebhookContentPatch", "url") => $"https://hooks.example.org/{draw.Letters(6)}",
            (_, "events[]") => "article.published",
            (_, "sections[]") => long.Parse(draw.Of(pools.Sections), CultureInfo.InvariantCulture),
            (_, "locales[]") => "de",
            ("ReplayWebhookRequest", "from") => 1,
            ("ReplayWebhookRequest", "to") => 20,
            (_, "url" or "href") => $"https://example.org/{draw.Letters(6)}?a=1#b",
            ("MediaSource", "mediaType") => "video/mp4",
            (_, "mediaType") => "application/pdf",
            (_, "bytes") => draw.Between(1, 1_000_000),
            (_, "_key") => draw.Letters(10),
            (_, "marks[]") => draw.Of(Decorators),
            (_, "email") => "presse@example.org",
            (_, "phone") => "+49 30 18272-0",
            (_, "at" or "rightsExpireAt" or "until") => Time(draw.Between(2, 20)),
            (_, "startsAt") => Time(3),
            (_, "endsAt") => Time(5),
            (_, "timeZone") => "Europe/Berlin",
            ("", "focalPoint") => "0.5,0.25",
            (_, "level") => 1,
            _ => null,
        };

    public static void Adjust(Draw draw, string schema, JsonObject made)
    {
        switch (schema)
        {
            case "ArticleContent" or "ArticleContentPatch":
                AdjustArticle(made);
                break;
            case "LinkMark" or "BoxLink" or "RelatedLink" or "Alternative":
                OneOf(draw, made, schema is "RelatedLink" or "Alternative" ? ["url", "article"] : ["href", "article", "section"]);

                // Articles have a language of their own.
                if (made.ContainsKey("article"))
                {
                    made.Remove("language");
                }

                break;
            case "DownloadBlock" when made["document"] is not null && draw.Chance(0.5):
                Array.ForEach(["url", "mediaType", "bytes", "accessible"], name => made.Remove(name));
                break;
            case "DownloadBlock":
                made.Remove("document");
                Require(made, "url", "https://example.org/bericht.pdf");
                Require(made, "title", "Bericht");
                break;
            case "TextBlock":
                AdjustText(made);
                break;
            case "InlineText":
                made.Remove("markDefs");
                break;
            case "TableBlock":
                made["rows"] = new JsonArray(made["rows"]!.AsArray().Select(Row).ToArray());
                break;
            case "GalleryBlock" or "AccordionBlock" or "FactBoxBlock" or "SpeakerTurnBlock" or "LinkBoxBlock":
                made.Remove("_key");
                break;
            case "WebhookContent" or "WebhookContentPatch":
                // Nothing may be sent to the address.
                made["enabled"] = false;
                Keep(made, "headers", new JsonObject { ["X-Probe"] = "1" });
                break;
            case "WithdrawArticleRequest":
                made.Remove((string?)made["mode"] == "redirect" ? "publicNotice" : "target");
                Require(made, (string?)made["mode"] == "redirect" ? "target" : "publicNotice", "/breg-de/aktuelles");
                break;
            case "ChangeArticlesRequest":
                BulkMeanings.Adjust(made);
                break;
            case "PublishArticleRequest":
                made.Remove("timeZone");
                Keep(made, "until", made["at"] is null ? null : Time(40));
                break;
            case "Appointment" or "AppointmentPatch":
                // A time or whole days, not both.
                made.Remove("startsOn");
                made.Remove("endsOn");
                Require(made, "startsAt", Time(3));
                break;
            case "PublishReleaseRequest":
                made.Remove("timeZone");
                break;
            case "AddToReleaseRequest":
                foreach (
                    var name in (string[])((string?)made["action"] == "withdraw" ? ["updateKind", "changeNote"] : ["reason"])
                )
                {
                    made.Remove(name);
                }

                // Only a public article can be withdrawn, but any can be added.
                if ((string?)made["action"] == "withdraw")
                {
                    Require(made, "reason", "Überholt");
                }

                break;
            case "SetArticleUntilRequest":
                // A zone belongs to a local time.
                Keep(made, "timeZone", null);
                break;
            case "SectionContent" or "SectionContentPatch" when (string?)made["kind"] == "home":
                made["kind"] = "standard";
                Require(made, "parent", "/breg-de/themen");
                break;
            case "SectionContent":
                Require(made, "parent", "/breg-de/themen");
                break;
        }
    }

    public string? Query(Draw draw, Operation operation, string name) =>
        name switch
        {
            "path" => draw.Of(pools.Paths),
            "root" => "/breg-de",
            "section" => "/breg-de/aktuelles",
            "topic" => (string?)Of(draw, pools.Topics),
            "target" => "/breg-de/aktuelles",
            "locale" => "de",
            "event" => "article.published",
            "year" => "2026",
            "from" when operation.Path.EndsWith("/diff", StringComparison.Ordinal) => "1",
            "from" => "2020-01-01",
            "to" => "2030-01-01",
            "startsFrom" => "2026-01-01",
            "startsTo" => "2040-01-01",
            "ids" => Of(draw, pools.Articles)?.ToString(),
            "fields" => "id,title",
            "q" => draw.Of(["Brücke", "\"neue Brücke\"", "Verkehr -Bahn", "Euro*", "a"]),
            "lastEventId" => "0",
            // Pages end where nobody reads on, which depends on the limit.
            "page" => "1",
            "token" when operation.Path.Contains("/preview/", StringComparison.Ordinal) => pools.PreviewToken,
            _ => null,
        };

    private static void AdjustArticle(JsonObject made)
    {
        if (made["body"] is JsonValue)
        {
            made["bodyFormat"] = "markdown";
        }
        else if (made["body"] is JsonArray)
        {
            made["bodyFormat"] = "portableText";
        }
        else
        {
            made.Remove("bodyFormat");
        }

        var type = (string?)made["type"];

        if (type != "pressRelease")
        {
            made.Remove("pressRelease");
        }

        if (type != "interview")
        {
            (made["event"] as JsonObject)?.Remove("source");
        }

        if (type is not ("video" or "audio" or "gallery"))
        {
            made.Remove("media");
        }
        else if (made["media"] is JsonObject media)
        {
            media.Remove(type == "gallery" ? "sources" : "items");

            OnlyOne(media["tracks"]);
        }

        OnlyOne(made["alternatives"]);
    }

    /// <summary>Lists whose items must differ in parts that are always the same here.</summary>
    private static void OnlyOne(JsonNode? list)
    {
        while (list is JsonArray { Count: > 1 } items)
        {
            items.RemoveAt(1);
        }
    }

    private static void AdjustText(JsonObject made)
    {
        if (made["listItem"] is null)
        {
            made.Remove("level");
        }
        else
        {
            made.Remove("style");
        }

        made.Remove("markDefs");
    }

    /// <summary>Every row of a table has the cells of the shortest.</summary>
    private static JsonNode Row(JsonNode? row) =>
        new JsonObject
        {
            ["cells"] = new JsonArray([
                .. row!["cells"]!.AsArray().Take(1).Select(cell => cell?.DeepClone() ?? new JsonObject { ["_type"] = "inline" }),
            ]),
        };

    /// <summary>Keeps one of the properties, the first of which is an address.</summary>
    private static void OneOf(Draw draw, JsonObject made, string[] names)
    {
        var given = names.Where(name => made[name] is not null).ToList();
        var kept = given.Count == 0 ? names[0] : draw.Of(given);
        made[kept] ??= "https://example.org/";

        foreach (var name in names.Where(name => name != kept))
        {
            made.Remove(name);
        }
    }

    private static void Require(JsonObject made, string name, string value) => made[name] ??= value;

    private static void Keep(JsonObject made, string name, JsonNode? value)
    {
        if (made.ContainsKey(name))
        {
            made[name] = value;
        }
    }

    private static JsonNode? Of(Draw draw, List<JsonNode> pool) => pool.Count == 0 ? null : draw.Of(pool).DeepClone();

    private static string Time(int days) => DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", null);
}
