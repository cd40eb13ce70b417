using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Faults.Support;

/// <summary>What the public API answers about a whole newsroom: a status and a body for each address. Nothing in it depends on the time.</summary>
internal sealed class PublicRecord
{
    private readonly SortedDictionary<string, JsonNode> answers = new(StringComparer.Ordinal);

    /// <summary>How many addresses were read.</summary>
    public int Count => answers.Count;

    /// <summary>Reads the change log, every path, and every item that either names.</summary>
    public static async Task<PublicRecord> Of(ApiClient reader)
    {
        var record = new PublicRecord();
        var items = new SortedSet<string>(StringComparer.Ordinal);

        await record.Walk(
            reader,
            "/v1/changes?limit=100",
            change => items.Add($"/v1/{change["subject"]!["kind"]}s/{change["subject"]!["id"]}")
        );
        await record.Walk(reader, "/v1/paths?limit=1000", path => items.Add($"/v1/{path["kind"]}s/{path["id"]}"));
        await record.Walk(reader, "/v1/articles?limit=100&fields=id,path", _ => { });
        await record.Add(reader, "/v1/sites");

        foreach (
            var item in items.Where(item => item.StartsWith("/v1/article", StringComparison.Ordinal) || IsImageOrSection(item))
        )
        {
            await record.Add(reader, item);
        }

        return record;
    }

    public static async Task<PublicRecord> Read(string file)
    {
        await using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var record = new PublicRecord();

        foreach (var (address, answer) in (await JsonNode.ParseAsync(packed))!.AsObject())
        {
            record.answers.Add(address, answer!.DeepClone());
        }

        return record;
    }

    public async Task Write(string file)
    {
        await using var packed = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        await JsonSerializer.SerializeAsync(packed, answers);
    }

    /// <summary>
    /// Where another record differs from this one. A later release may add members, as to any response; what was there has to be the same.
    /// </summary>
    public IEnumerable<string> Differences(PublicRecord later) =>
        answers.SelectMany(answer => Differences(answer.Key, answer.Value, later.answers.GetValueOrDefault(answer.Key)));

    private static IEnumerable<string> Differences(string place, JsonNode? before, JsonNode? after) =>
        (before, after) switch
        {
            (JsonObject one, JsonObject other) => one.SelectMany(member =>
                Differences($"{place} {member.Key}", member.Value, other[member.Key])
            ),
            (JsonArray one, JsonArray other) when one.Count == other.Count => one.SelectMany(
                (item, index) => Differences($"{place} {index}", item, other[index])
            ),
            _ => JsonNode.DeepEquals(before, after) ? [] : [$"{place}: {Short(before)} became {Short(after)}"],
        };

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 100)] : "null";

    private static bool IsImageOrSection(string item) =>
        item.StartsWith("/v1/images/", StringComparison.Ordinal) || item.StartsWith("/v1/sections/", StringComparison.Ordinal);

    private async Task Walk(ApiClient reader, string list, Action<JsonNode> take)
    {
        for (string? next = list; next is not null; )
        {
            var page = await Add(reader, next);

            foreach (var item in page["items"]!.AsArray())
            {
                take(item!);
            }

            next = (string?)page["page"]!["nextCursor"] is { } cursor ? $"{list}&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
    }

    private async Task<JsonNode> Add(ApiClient reader, string address)
    {
        var answer = await reader.Get(address);
        var body = (int)answer.Status < 400 ? answer.Json : new JsonObject { ["code"] = answer.Code };
        answers[address] = new JsonObject { ["status"] = (int)answer.Status, ["body"] = body.DeepClone() };
        return body;
    }
}
