namespace Api.Imaging.Storage;

/// <summary>The image store does not belong to the database: its volume is not mounted, or the wrong one is.</summary>
internal sealed class ImageStoreMissingException(string reason) : IOException(reason);
