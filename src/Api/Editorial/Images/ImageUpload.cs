using Api.Http;
using Api.Imaging;
using Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Api.Editorial.Images;

/// <summary>An uploaded picture: the inspected file and the metadata sent with it.</summary>
internal sealed record ImageUpload(ReceivedImage Image, ImageMetadata Metadata)
{
    private const int MaxTextBytes = 32 * 1024;

    /// <summary>The Content-Type of a form.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>The Content-Type of any file.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>The accepted Content-Types of a picture body; the actual type is detected from the bytes.</summary>
    public static readonly string[] MediaTypes = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", "image/*"];

    /// <summary>The form parts besides the file, with their maximum lengths.</summary>
    public static readonly IReadOnlyDictionary<string, int> TextParts = new Dictionary<string, int>
    {
        ["externalId"] = 200,
        ["credit"] = 200,
        ["copyright"] = 200,
        ["license"] = 200,
        ["source"] = 40,
        ["locale"] = 35,
        ["alt"] = 500,
        ["caption"] = 1000,
        ["longDescription"] = 5000,
        ["focalPoint"] = 40,
        ["rightsExpireAt"] = 40,
        ["timeZone"] = 60,
    };

    /// <summary>The form parts besides a file that replaces another.</summary>
    public static readonly IReadOnlyDictionary<string, int> ReplacingParts = new Dictionary<string, int>
    {
        ["source"] = TextParts["source"],
    };

    public static readonly Error NoFile = new(
        ErrorKind.Malformed,
        "image.noFile",
        "The form has no part named file that contains a picture.",
        "Das Formular hat keinen Teil namens file mit einem Bild."
    );

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

    /// <summary>
    /// Reads the request as a stream; only the texts are held in memory. A form may contain the given text parts.
    /// </summary>
    public static async Task<Result<ImageUpload>> Read(
        HttpContext http,
        ImageIntake intake,
        LocaleList locales,
        IReadOnlyCollection<string> names,
        CancellationToken ct
    )
    {
        try
        {
            return await ReadParts(http, intake, locales, names, ct);
        }
        catch (Exception broken) when (Multipart.IsBroken(broken))
        {
            // The form is truncated; failures of our own disk are reported by the image store.
            return Problems.Unreadable with { Findings = [Broken] };
        }
    }

    private static async Task<Result<ImageUpload>> ReadParts(
        HttpContext http,
        ImageIntake intake,
        LocaleList locales,
        IReadOnlyCollection<string> names,
        CancellationToken ct
    )
    {
        var request = http.Request;

        if (!request.HasFormContentType)
        {
            var raw = await intake.Receive(request.Body, ct);
            return raw.Succeeded(out var only, out var refusal) ? new ImageUpload(only, new ImageMetadata()) : refusal;
        }

        if (Multipart.Open(request) is not { } reader)
        {
            return Problems.Unreadable with { Findings = [NoBoundary] };
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        ReceivedImage? image = null;

        while (await reader.ReadNextSectionAsync(ct) is { } part)
        {
            var name = part.GetContentDispositionHeader()?.Name is { } quoted ? HeaderUtilities.RemoveQuotes(quoted).Value : null;

            if (name == "file" && image is null)
            {
                var received = await intake.Receive(part.Body, ct);

                if (!received.Succeeded(out image, out var refusal))
                {
                    return refusal;
                }
            }
            else if (
                (
                    name is not null && names.Contains(name) && !texts.ContainsKey(name)
                        ? await ReadText(part, name, names, ct)
                        : Problems.Invalid with
                        {
                            Findings = [UnknownPart(name, names)],
                        }
                ).Succeeded(out var text, out var refusal)
            )
            {
                texts[name!] = text;
            }
            else
            {
                image?.Dispose();
                return refusal;
            }
        }

        if (image is null)
        {
            return NoFile;
        }

        var findings = new List<Finding>();
        var metadata = ImageForm.ToMetadata(texts, locales, findings);
        Rules.Check(http, metadata, findings);

        if (findings.Count > 0)
        {
            image.Dispose();
            return Problems.Invalid with { Findings = findings };
        }

        return new ImageUpload(image, metadata);
    }

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
