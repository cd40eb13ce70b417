namespace Domain.Bodies;

/// <summary>Shows an image. Delivery relies on the JSON name of the id: <c>image</c>.</summary>
internal interface IImageUse
{
    long Image { get; }
    string? Alt { get; }
    string? Caption { get; }
    bool Decorative { get; }
}
