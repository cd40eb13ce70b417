using System.Text;
using Domain;
using Domain.Documents;

namespace Api.Imaging;

/// <summary>Receives the files of documents: from a byte stream to a file of an accepted format on this disk.</summary>
internal sealed class DocumentIntake(ImageFiles files)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Receives and inspects an upload. Dispose of the result, after keeping the file to keep it.</summary>
    public async Task<Result<IncomingFile>> Receive(Stream upload, CancellationToken ct)
    {
        if (!(await files.Receive(upload, DocumentRules.Instance, ct)).Succeeded(out var file, out var error))
        {
            return error;
        }

        // Players read captions as UTF-8, whatever they are. Nothing is looked for in other files: they are only handed on.
        if (file.MediaType is DocumentMediaType.WebVtt && !await IsUtf8(file.Path, ct))
        {
            file.Dispose();
            return DocumentErrors.WrongEncoding;
        }

        return file;
    }

    private static async Task<bool> IsUtf8(string path, CancellationToken ct)
    {
        using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: false);
        var buffer = new char[16_384];

        try
        {
            while (await reader.ReadAsync(buffer, ct) > 0) { }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
