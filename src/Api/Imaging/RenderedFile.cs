namespace Api.Imaging;

/// <summary>A rendition as it lies on disk, complete and never to change.</summary>
internal sealed record RenderedFile(string Path, string MediaType, long Bytes);
