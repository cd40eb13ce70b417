using Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>An uploaded form: its file, and the texts sent with it.</summary>
internal sealed record ReadForm<TFile>(TFile File, IReadOnlyDictionary<string, string> Texts)
    where TFile : class, IDisposable;

/// <summary>Reads forms with one file as a stream; only their texts are held in memory.</summary>
internal static class UploadForm
{
    private const int MaxTextBytes = 32 * 1024;

    private static readonly Finding Broken = new(
        "",
        "form.broken",
        new Message(
            "The form is truncated, or the headers of one of its parts cannot be read.",
            "Das Formular bricht ab, oder der Kopf eines seiner Teile ist nicht lesbar."
        )
    );

    private static readonly Finding NoBoundary = new(
        "#/header/Content-Type",
        "form.noBoundary",
        new Message("Content-Type has no boundary parameter.", "Content-Type nennt keine Grenze (boundary) der Teile."),
        new Message("Let your client write this header itself.", "Diesen Kopf am besten den Client selbst schreiben lassen.")
    );

    /// <summary>Reads the request. The form may contain the given text parts, and must have a part named file.</summary>
    /// <param name="receive">Receives the file, of which the sender may have said a name.</param>
    /// <param name="noFile">The error if there is no file.</param>
    public static async Task<Result<ReadForm<TFile>>> Read<TFile>(
        HttpRequest request,
        Func<Stream, string?, Task<Result<TFile>>> receive,
        IReadOnlyCollection<string> names,
        Error noFile,
        CancellationToken ct
    )
        where TFile : class, IDisposable
    {
        if (Multipart.Open(request) is not { } reader)
        {
            return Problems.Unreadable with { Findings = [NoBoundary] };
        }

        TFile? file = null;
        Error? refusal = null;
        var isComplete = false;

        try
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);

            while (refusal is null && await reader.ReadNextSectionAsync(ct) is { } part)
            {
                var header = part.GetContentDispositionHeader();
                var name = header?.Name is { } quoted ? HeaderUtilities.RemoveQuotes(quoted).Value : null;

                if (name == "file" && file is null)
                {
                    (await receive(part.Body, FileNameIn(header!))).Succeeded(out file, out refusal);
                }
                else if (name is null || !names.Contains(name) || texts.ContainsKey(name))
                {
                    refusal = Problems.Invalid with { Findings = [UnknownPart(name, names)] };
                }
                else if ((await ReadText(part, name, names, ct)).Succeeded(out var text, out refusal))
                {
                    texts[name] = text;
                }
            }

            if ((refusal ?? (file is null ? noFile : null)) is { } error)
            {
                return error;
            }

            isComplete = true;
            return new ReadForm<TFile>(file!, texts);
        }
        catch (Exception broken) when (Multipart.IsBroken(broken))
        {
            // The form is truncated; failures of our own disk are reported by the image store.
            return Truncated;
        }
        finally
        {
            if (!isComplete)
            {
                file?.Dispose();
            }
        }
    }

    /// <summary>The error for a request whose body breaks off.</summary>
    public static Error Truncated => Problems.Unreadable with { Findings = [Broken] };

    private static string? FileNameIn(ContentDispositionHeaderValue header) =>
        header.FileNameStar.HasValue ? header.FileNameStar.Value
        : header.FileName.HasValue
            // Only what a quoted string escapes: old clients send a whole path, with backslashes as they are.
            ? HeaderUtilities.RemoveQuotes(header.FileName).Value?.Replace("\\\"", "\"", StringComparison.Ordinal)
        : null;

    /// <summary>The text of a part: UTF-8, declared or not, without a transfer encoding.</summary>
    private static async Task<Result<string>> ReadText(
        MultipartSection part,
        string name,
        IEnumerable<string> names,
        CancellationToken ct
    )
    {
        if (!RequestText.IsUtf8(part.ContentType))
        {
            return RequestText.OtherCharset.At($"#/form/{name}");
        }

        if (part.Headers?.TryGetValue("Content-Transfer-Encoding", out var encoding) is true && !IsPlain(encoding.ToString()))
        {
            return Problems.Invalid with { Findings = [EncodedForTransfer(name)] };
        }

        var buffer = new byte[MaxTextBytes];
        var length = await part.Body.ReadAtLeastAsync(buffer, MaxTextBytes, throwOnEndOfStream: false, ct);

        if (length == MaxTextBytes)
        {
            return Problems.Invalid with { Findings = [UnknownPart(name, names)] };
        }

        return RequestText.Decode(buffer.AsMemory(0, length)).Succeeded(out var text, out var error)
            ? text
            : error.At($"#/form/{name}");
    }

    private static bool IsPlain(string transferEncoding) =>
        transferEncoding.Trim().ToLowerInvariant() is "7bit" or "8bit" or "binary";

    private static Finding EncodedForTransfer(string name) =>
        new(
            $"#/form/{name}",
            "form.transferEncoding",
            new Message(
                $"The part {name} has a transfer encoding. Send its text as it is, without Content-Transfer-Encoding.",
                $"Der Teil {name} ist für den Transport kodiert. Den Text unverändert senden, ohne Content-Transfer-Encoding."
            )
        );

    private static Finding UnknownPart(string? name, IEnumerable<string> names) =>
        new(
            $"#/form/{name}",
            "form.unknownPart",
            new Message(
                $"The part {name} is unknown, duplicated or too long.",
                $"Der Teil {name} ist hier nicht bekannt, doppelt oder zu lang."
            ),
            new Message($"Known: {names.Prepend("file").Joined()}", $"Bekannt: {names.Prepend("file").Joined()}")
        );
}
