namespace Api.Imaging;

/// <summary>An upload in progress: complete on disk, deleted on disposal unless it was kept.</summary>
internal sealed record IncomingFile(string Path, string Sha256, string MediaType, long Bytes) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
