namespace Api.Imaging;

/// <summary>An upload on its way: complete on disk, and gone when disposed of unless it was kept.</summary>
internal sealed record IncomingFile(string Path, string Sha256, string MediaType, long Bytes) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
