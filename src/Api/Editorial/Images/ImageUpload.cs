using Api.Http;
using Api.Imaging;
using Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Api.Editorial.Images;

/// <summary>A picture on its way in: the file, already inspected, and what came with it.</summary>
internal sealed record ImageUpload(ReceivedImage Image, ImageMetadata Metadata)
{
    private const int MaxTextBytes = 32 * 1024;

    /// <summary>The parts of the form besides the file, with their greatest lengths.</summary>
    public static readonly IReadOnlyDictionary<string, int> TextParts = new Dictionary<string, int>
    {
        ["credit"] = 200,
        ["copyright"] = 200,
        ["license"] = 200,
        ["locale"] = 35,
        ["alt"] = 500,
        ["caption"] = 1000,
        ["longDescription"] = 5000,
    };

    public static readonly Error NoFile = new(
        ErrorKind.Malformed,
        "image.noFile",
        "The form has no part named file with a picture in it.",
        "Das Formular hat keinen Teil namens file mit einem Bild."
    );

    /// <summary>Reads the request as it streams in; nothing of it is held in memory but the texts.</summary>
    public static async Task<Result<ImageUpload>> Read(
        HttpContext http,
        ImageIntake intake,
        LocaleList locales,
        CancellationToken ct
    )
    {
        try
        {
            return await ReadParts(http, intake, locales, ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // A form that breaks off; what goes wrong on our own disk is told by the image store.
            return Problems.Unreadable;
        }
    }

    private static async Task<Result<ImageUpload>> ReadParts(
        HttpContext http,
        ImageIntake intake,
        LocaleList locales,
        CancellationToken ct
    )
    {
        var request = http.Request;

        if (!request.HasFormContentType)
        {
            var raw = await intake.Receive(request.Body, ct);
            return raw.Succeeded(out var only, out var refusal) ? new ImageUpload(only, new ImageMetadata()) : refusal;
        }

        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
        {
            return Problems.Unreadable;
        }

        var reader = new MultipartReader(boundary, request.Body);
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
            else if (name is not null && TextParts.ContainsKey(name) && await ReadText(part, ct) is { } text)
            {
                texts[name] = text;
            }
            else
            {
                image?.Dispose();
                return Problems.Invalid with { Findings = [UnknownPart(name)] };
            }
        }

        if (image is null)
        {
            return NoFile;
        }

        var metadata = ToMetadata(texts, locales);
        var findings = new List<Finding>();
        Rules.Check(http, metadata, findings);

        if (findings.Count > 0)
        {
            image.Dispose();
            return Problems.Invalid with { Findings = findings };
        }

        return new ImageUpload(image, metadata);
    }

    private static async Task<string?> ReadText(MultipartSection part, CancellationToken ct)
    {
        using var text = new StreamReader(part.Body);
        var buffer = new char[MaxTextBytes];
        var length = await text.ReadBlockAsync(buffer, ct);
        return length == MaxTextBytes ? null : new string(buffer, 0, length);
    }

    private static ImageMetadata ToMetadata(Dictionary<string, string> texts, LocaleList locales)
    {
        var said = new ImageTexts
        {
            Alt = Of("alt"),
            Caption = Of("caption"),
            LongDescription = Of("longDescription"),
        };

        return new ImageMetadata
        {
            Credit = Of("credit"),
            Copyright = Of("copyright"),
            License = Of("license"),
            Texts =
                said == new ImageTexts()
                    ? new Dictionary<string, ImageTexts>()
                    : new() { [Of("locale") ?? locales.Default] = said },
        };

        string? Of(string name) =>
            texts.TryGetValue(name, out var text) && Text.Trim(Text.Normalize(text)) is { Length: > 0 } value ? value : null;
    }

    private static Finding UnknownPart(string? name) =>
        new(
            $"#/form/{name}",
            "form.unknownPart",
            new Message(
                $"The part {name} is not known here, given twice or too long.",
                $"Der Teil {name} ist hier nicht bekannt, doppelt oder zu lang."
            ),
            new Message($"Known: file, {TextParts.Keys.Joined()}", $"Bekannt: file, {TextParts.Keys.Joined()}")
        );
}
