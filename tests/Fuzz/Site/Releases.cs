using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>Creates releases.</summary>
internal sealed class Releases(DemoSite newsroom)
{
    /// <summary>A release with a draft in it, in a state in which the operation can succeed.</summary>
    public async Task<Stage> Make(Operation operation, Draw draw)
    {
        var draft = await newsroom.Article("draft", draw);
        var made = await newsroom.Create("createRelease", new JsonObject { ["name"] = $"Probe {draw.Letters(8)}" });
        var release = made.With("article", draft.Path["id"]);
        release = release with { ETag = (await newsroom.Send("addToRelease", release, new JsonObject())).Header("ETag") };
        JsonObject? how = operation.Id switch
        {
            "unscheduleRelease" => new JsonObject { ["at"] = "2099-01-01T09:00:00+01:00" },
            "revertRelease" => new JsonObject(),
            _ => null,
        };
        return how is null
            ? release
            : release with
            {
                ETag = (await newsroom.Send("publishRelease", release, how)).Header("ETag"),
            };
    }
}
