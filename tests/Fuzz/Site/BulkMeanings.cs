using System.Text.Json.Nodes;

namespace Fuzz.Site;

/// <summary>What changes of several articles at once need.</summary>
internal static class BulkMeanings
{
    public static void Adjust(JsonObject made)
    {
        var action = (string?)made["action"];
        Dictionary<string, JsonNode> needed = action switch
        {
            "addTopics" or "removeTopics" => new() { ["topics"] = new JsonArray("/breg-de/themen/europa") },
            "assign" => new() { ["assignedTo"] = "Umwelt" },
            "move" => new() { ["section"] = "/breg-de/aktuelles" },
            "withdraw" => new()
            {
                ["mode"] = "gone",
                ["reason"] = "Überholt",
                ["publicNotice"] = "Überholt.",
            },
            _ => [],
        };

        foreach (var name in (string[])["topics", "section", "assignedTo", "note", "mode", "reason", "publicNotice"])
        {
            made.Remove(name);
        }

        foreach (var (name, value) in needed)
        {
            made[name] = value;
        }

        // A dry run keeps no Idempotency-Key.
        made.Remove("dryRun");
        var ids = (made["ids"] as JsonArray ?? []).DistinctBy(id => id?.ToString()).Select(id => id?.DeepClone());
        // Other visits need what the pools have as it is: nobody has this article.
        made["ids"] = action is "addTopics" or "removeTopics" or "submit" ? new JsonArray([.. ids]) : new JsonArray(1);
    }
}
