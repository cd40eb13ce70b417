using Api.Http;
using Api.Imaging;
using Domain;

namespace Api.Editorial.Images;

/// <summary>An uploaded picture: the inspected file and the metadata sent with it.</summary>
internal sealed record ImageUpload(ReceivedImage Image, ImageMetadata Metadata)
{
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
        if (!http.Request.HasFormContentType)
        {
            return await ReadRaw(http.Request, intake, ct);
        }

        var read = await UploadForm.Read(http.Request, (bytes, _) => intake.Receive(bytes, ct), names, NoFile, ct);

        if (!read.Succeeded(out var form, out var refusal))
        {
            return refusal;
        }

        var findings = new List<Finding>();
        var metadata = ImageForm.ToMetadata(form.Texts, locales, findings);
        Rules.Check(http, metadata, findings);

        if (findings.Count > 0)
        {
            form.File.Dispose();
            return Problems.Invalid with { Findings = findings };
        }

        return new ImageUpload(form.File, metadata);
    }

    private static async Task<Result<ImageUpload>> ReadRaw(HttpRequest request, ImageIntake intake, CancellationToken ct)
    {
        try
        {
            var raw = await intake.Receive(request.Body, ct);
            return raw.Succeeded(out var only, out var refusal) ? new ImageUpload(only, new ImageMetadata()) : refusal;
        }
        catch (Exception broken) when (Multipart.IsBroken(broken))
        {
            return UploadForm.Truncated;
        }
    }
}
