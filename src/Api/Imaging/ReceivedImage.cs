using Domain.Images;

namespace Api.Imaging;

/// <summary>An upload that has been validated as a picture, with its file until that is kept or disposed of.</summary>
internal sealed record ReceivedImage(IncomingFile File, InspectedImage Picture) : IDisposable
{
    public string Sha256 => File.Sha256;
    public string MediaType => File.MediaType;
    public long Bytes => File.Bytes;
    public int Width => Picture.Width;
    public int Height => Picture.Height;
    public FocalPoint Attention => Picture.Attention;
    public string DominantColor => Picture.DominantColor;
    public string Placeholder => Picture.Placeholder;
    public ImageSuggestions Suggestions => Picture.Suggestions;

    public void Dispose() => File.Dispose();
}
