namespace Api.Imaging.Storage;

/// <summary>The image store that answers is not the one that belongs to the database: its volume is not mounted, or it is another one.</summary>
internal sealed class ImageStoreMissingException(string reason) : IOException(reason);
