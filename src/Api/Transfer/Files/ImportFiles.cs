using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Documents;

namespace Api.Transfer.Files;

/// <summary>
/// What the command line imports: a file of lines, or a tar or folder with such files, pictures and documents beside them; the report of a
/// mover is left alone. Pictures and documents go to the store first; lines name them by `sha256`, or as `file` by their name.
/// </summary>
internal sealed class ImportFiles(ImageFiles store, OriginalFiles pictures, DocumentFiles documents)
{
    // For people: what the lines beside it do not contain.
    private const string Report = "report/";

    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);

    /// <summary>Pictures and documents that could not be stored, and why.</summary>
    public List<(string Name, Message Reason)> Refused { get; } = [];

    /// <summary>Stores the pictures and documents, then yields all lines, numbered through all files.</summary>
    public async IAsyncEnumerable<(int Number, byte[]? Bytes)> Read(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (name, bytes) in Contents(path, ct))
        {
            if (!IsLines(name))
            {
                await Keep(name, bytes, ct);
            }
        }

        var before = 0;

        await foreach (var (name, bytes) in Contents(path, ct))
        {
            if (IsLines(name))
            {
                var last = 0;

                await foreach (var (number, line) in LineSplitter.Split(bytes, ct))
                {
                    last = number;
                    yield return (before + number, line is null ? null : WithHash(line, ct));
                }

                before += last;
            }
        }
    }

    private static IAsyncEnumerable<(string Name, Stream Bytes)> Contents(string path, CancellationToken ct) =>
        Open(path, ct).Where(file => !file.Name.StartsWith(Report, StringComparison.OrdinalIgnoreCase));

    private static bool IsLines(string name) =>
        name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private static async IAsyncEnumerable<(string Name, Stream Bytes)> Open(
        string path,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                await using var stream = File.OpenRead(file);
                yield return (Path.GetRelativePath(path, file).Replace('\\', '/'), stream);
            }

            yield break;
        }

        await using var bytes = File.OpenRead(path);
        var isGzip = bytes.ReadByte() == 0x1f && bytes.ReadByte() == 0x8b;
        bytes.Position = 0;
        await using var plain = isGzip ? new GZipStream(bytes, CompressionMode.Decompress) : (Stream)bytes;

        if (
            !path.Contains(".tar", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return ("import.ndjson", plain);
            yield break;
        }

        await using var tar = new TarReader(plain);

        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                yield return (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name, data);
            }
        }
    }

    private async Task Keep(string name, Stream bytes, CancellationToken ct)
    {
        if (!(await store.Receive(bytes, ImportedFileRules.Instance, ct)).Succeeded(out var file, out var error))
        {
            Refused.Add((name, error.Message));
            return;
        }

        using (file)
        {
            FilesByHash place = DocumentMediaType.All.Contains(file.MediaType) ? documents : pictures;

            if ((await place.Keep(file, ct)).Error is { } failure)
            {
                Refused.Add((name, failure.Message));
                return;
            }

            hashes[name] = file.Sha256;
        }
    }

    private byte[] WithHash(byte[] line, CancellationToken ct)
    {
        if (
            !JsonText.Parse(line, ct).Succeeded(out var json, out _)
            || json.Root is not JsonObject fields
            || fields["file"] is not JsonValue file
            || !file.TryGetValue<string>(out var name)
            || !hashes.TryGetValue(name, out var sha256)
        )
        {
            return line;
        }

        fields.Remove("file");
        fields["sha256"] = sha256;
        return System.Text.Encoding.UTF8.GetBytes(fields.ToJsonString(Json.Options));
    }
}
