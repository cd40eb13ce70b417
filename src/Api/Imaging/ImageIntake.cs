using Domain;

namespace Api.Imaging;

/// <summary>Receives uploads: from a byte stream to an inspected picture.</summary>
internal sealed class ImageIntake(ImageFiles files, ImageInspector inspector)
{
    /// <summary>Receives and inspects an upload. Dispose of the result, after <see cref="ImageFiles.Keep"/> to keep the file.</summary>
    public async Task<Result<ReceivedImage>> Receive(Stream upload, CancellationToken ct)
    {
        var received = await files.Receive(upload, ct);

        if (!received.Succeeded(out var file, out var error))
        {
            return error;
        }

        var kept = false;

        try
        {
            var inspected = await inspector.Inspect(file.Path, file.MediaType, ct);

            if (!inspected.Succeeded(out var picture, out error))
            {
                return error;
            }

            kept = true;
            return new ReceivedImage(file, picture);
        }
        finally
        {
            if (!kept)
            {
                file.Dispose();
            }
        }
    }
}
