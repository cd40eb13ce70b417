namespace Domain.Bodies;

/// <summary>Shows an image, with texts of its own or the image's; in JSON the id is always called <c>image</c>.</summary>
internal interface IImageUse
{
    long Image { get; }
    string? Alt { get; }
    string? Caption { get; }
    bool Decorative { get; }
}
