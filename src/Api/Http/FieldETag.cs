using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Domain;

namespace Api.Http;

/// <summary>An editorial item that has an ETag.</summary>
internal interface ITagged
{
    /// <summary>Increases with every change; the first part of the ETag.</summary>
    int Version { get; }

    FieldETag Tag();
}

/// <summary>
/// The ETag of an editorial item: the version, and a hash of every field. On a conflict the response can list the
/// fields that changed since the caller read them, although the earlier content is not stored.
/// </summary>
internal sealed class FieldETag
{
    /// <summary>Bytes of a field hash. One changed field in 65,536 keeps its hash and is not named; the version still changes.</summary>
    // Paths of sections, which move without the item.
    private static readonly string[] AddressesOfOthers = ["section", "topics", "parent", "translationOf"];

    private const int HashLength = 2;

    /// <summary>Fields that the service generates or keeps when they are absent; their absence is not a difference.</summary>
    private static readonly string[] MadeWhenAbsent = ["translationGroup", "slug", "locale", "position", "inNavigation"];

    private readonly JsonObject content;
    private readonly List<string> names = [];
    private readonly byte[] hashes;

    private FieldETag(int version, JsonObject content, (string Name, string? Value)[] own)
    {
        Version = version;
        this.content = content;

        using var hashed = new MemoryStream();

        foreach (var (name, value) in content)
        {
            Add(name, value?.ToJsonString());
        }

        foreach (var (name, value) in own)
        {
            Add(name, value);
        }

        hashes = [.. HashOf(string.Join(' ', names)), .. hashed.ToArray()];

        void Add(string name, string? value)
        {
            names.Add(name);
            hashed.Write(HashOf(value));
        }
    }

    public int Version { get; }

    /// <summary>The tag of an item with this content, and with further fields beside it, such as its state.</summary>
    public static FieldETag Of<T>(int version, T content, params (string Name, string? Value)[] own)
        where T : class => new(version, ToJson(content), own);

    /// <summary>The content that a caller sent, for comparison with the stored one.</summary>
    public static JsonObject ToJson<T>(T content)
        where T : class => JsonSerializer.SerializeToNode(content, Json.Options.GetTypeInfo(typeof(T)))!.AsObject();

    /// <summary>The header value. The version number alone is accepted as well.</summary>
    public override string ToString() => $"\"{Version}-{Base64Url.EncodeToString(hashes)}\"";

    /// <summary>
    /// Whether the hashes that a caller read are of this content. If not though the version is the same, that version was counted twice: once
    /// before a restore and once after it.
    /// </summary>
    public bool IsContentOf(string? hashesRead)
    {
        var read = Comparable(hashesRead);
        return read.Length == 0
            || names
                .Take(content.Count)
                .Index()
                .All(name => AddressesOfOthers.Contains(name.Item) || At(read, name.Index).SequenceEqual(At(hashes, name.Index)));
    }

    /// <summary>The details of a conflict: every field that differs from what the caller sent or read.</summary>
    public IReadOnlyList<Finding> Differences(string? hashesRead, JsonObject? sent)
    {
        var fromSent = sent is null ? [] : DifferingFrom(sent).ToList();
        var sinceRead = ChangedSince(hashesRead).Except(fromSent).ToList();

        return fromSent.Count + sinceRead.Count == 0
            ? [NewVersion()]
            : [.. fromSent.Select(Differs), .. sinceRead.Select(Changed)];
    }

    private IEnumerable<string> DifferingFrom(JsonObject sent) =>
        from field in content
        let theirs = sent[field.Key]
        where !JsonNode.DeepEquals(Present(field.Value), Present(theirs))
        where theirs is not null || !MadeWhenAbsent.Contains(field.Key)
        select field.Key;

    private IEnumerable<string> ChangedSince(string? hashesRead)
    {
        var read = Comparable(hashesRead);

        return read.Length == 0 ? [] : names.Where((_, index) => !At(read, index).SequenceEqual(At(hashes, index)));
    }

    private static ReadOnlySpan<byte> At(byte[] hashes, int index) => hashes.AsSpan(HashLength * (index + 1), HashLength);

    /// <summary>Hashes that a caller read; none if they are of an earlier release with other fields.</summary>
    private byte[] Comparable(string? hashesRead)
    {
        var read = Base64Url.IsValid(hashesRead) ? Base64Url.DecodeFromChars(hashesRead) : [];
        return read.Length == hashes.Length && read.AsSpan(0, HashLength).SequenceEqual(hashes.AsSpan(0, HashLength)) ? read : [];
    }

    /// <summary>An empty list or object is equivalent to none.</summary>
    private static JsonNode? Present(JsonNode? value) =>
        value is JsonArray { Count: 0 } or JsonObject { Count: 0 } ? null : value;

    private static ReadOnlySpan<byte> HashOf(string? value) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(value ?? "null")).AsSpan(0, HashLength);

    private static Finding Differs(string field) =>
        new(
            $"/{field}",
            "precondition.differs",
            new Message($"{field} differs from what is stored now.", $"{field} weicht vom jetzigen Stand ab.")
        );

    private static Finding Changed(string field) =>
        new(
            $"/{field}",
            "precondition.changed",
            new Message($"{field} is no longer what you read.", $"{field} ist nicht mehr, was gelesen wurde.")
        );

    private Finding NewVersion() =>
        new(
            "/version",
            "precondition.changed",
            new Message($"The version is now {Version}.", $"Inzwischen gilt Version {Version}.")
        );
}
