using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Documents;

namespace Api.Editorial.Documents;

/// <summary>The uploaded file of a document, with the name that the sender gave it.</summary>
internal sealed record NamedFile(IncomingFile File, string? Name) : IDisposable
{
    public void Dispose() => File.Dispose();
}

/// <summary>An uploaded document: its file and the metadata sent with it.</summary>
internal sealed record DocumentUpload(NamedFile Sent, DocumentMetadata Metadata)
{
    /// <summary>The Content-Type of the request.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>What the server reads of a request before it hangs up: the largest file, and room for the texts.</summary>
    public const long MaxRequestBytes = DocumentErrors.MaxBytes + 1024 * 1024;

    /// <summary>The form parts besides the file, with their maximum lengths.</summary>
    public static readonly IReadOnlyDictionary<string, int> TextParts = new Dictionary<string, int>
    {
        ["externalId"] = 200,
        ["title"] = 200,
        ["fileName"] = 200,
        ["locale"] = 35,
        ["accessible"] = 5,
    };

    /// <summary>Reads a form with the given text parts as a stream.</summary>
    public static async Task<Result<ReadForm<NamedFile>>> ReadForm(
        HttpContext http,
        DocumentIntake intake,
        IReadOnlyCollection<string> names,
        CancellationToken ct
    )
    {
        return http.Request.HasFormContentType
            ? await UploadForm.Read(http.Request, Receive, names, DocumentErrors.NoFile, ct)
            : MediaTypes.Refuse(http);

        async Task<Result<NamedFile>> Receive(Stream bytes, string? name) =>
            (await intake.Receive(bytes, ct)).Succeeded(out var file, out var error) ? new NamedFile(file, name) : error;
    }

    /// <summary>Reads a new document, whose title is that of its file if none is sent.</summary>
    public static async Task<Result<DocumentUpload>> Read(HttpContext http, DocumentIntake intake, CancellationToken ct)
    {
        if (!(await ReadForm(http, intake, [.. TextParts.Keys], ct)).Succeeded(out var form, out var refusal))
        {
            return refusal;
        }

        var findings = new List<Finding>();
        var metadata = ToMetadata(form, findings);
        Rules.Check(http, metadata, findings);

        if (findings.Count > 0)
        {
            form.File.Dispose();
            return Problems.Invalid with { Findings = findings };
        }

        return new DocumentUpload(form.File, metadata.Kept(form.File.File.MediaType));
    }

    private static DocumentMetadata ToMetadata(ReadForm<NamedFile> form, List<Finding> findings)
    {
        var name = Of("fileName") ?? Text.Kept(DocumentAddress.Last(form.File.Name));

        return new DocumentMetadata
        {
            ExternalId = Of("externalId"),
            Title =
                Of("title")
                ?? (
                    name is null
                        ? null
                        : Path.GetFileNameWithoutExtension(DocumentAddress.FileName(name, "", form.File.File.MediaType))
                )!,
            FileName = name is null ? null : DocumentAddress.FileName(name, "", form.File.File.MediaType),
            Locale = Of("locale"),
            Accessible = Of("accessible") is { } accessible ? ReadFlag(accessible, findings) : null,
        };

        string? Of(string part) => Text.Kept(form.Texts.GetValueOrDefault(part));
    }

    private static bool? ReadFlag(string text, List<Finding> findings)
    {
        if (text is not ("true" or "false"))
        {
            findings.Add(
                new Finding(
                    "#/form/accessible",
                    "document.accessible",
                    new Message("accessible must be true or false.", "accessible muss true oder false sein.")
                )
            );
            return null;
        }

        return text == "true";
    }
}
