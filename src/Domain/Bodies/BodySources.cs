namespace Domain.Bodies;

/// <summary>Resolves the images, and the articles and sections, that a body refers to by id.</summary>
public sealed record BodySources(Func<long, ImageSource?> Image, Func<long, TargetSource?> Target)
{
    /// <summary>Whether headings get ids, so that links can lead to them.</summary>
    public bool HasAnchors { get; init; }

    /// <summary>Resolves nothing: only ids are written.</summary>
    public static readonly BodySources None = new(_ => null, _ => null);
}

/// <summary>The address and title of an article or a section.</summary>
public sealed record TargetSource(string Address, string? Title = null);

/// <summary>The address of an image: a default file with its size, and sets of files to choose from.</summary>
public sealed record ImageSource(string Address)
{
    /// <summary>The displayed width if the browser supports auto, else the width of the window.</summary>
    public const string Sizes = "auto, 100vw";

    public int Width { get; init; }
    public int Height { get; init; }

    /// <summary>Better formats, best first.</summary>
    public IReadOnlyList<(string MediaType, string Srcset)> Variants { get; init; } = [];

    /// <summary>The credit to show with the picture.</summary>
    public string? Credit { get; init; }
}
