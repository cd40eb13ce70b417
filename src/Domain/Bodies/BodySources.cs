namespace Domain.Bodies;

/// <summary>Where to find the images and articles that a body refers to by id.</summary>
public sealed record BodySources(Func<long, ImageSource?> Image, Func<long, ArticleSource?> Article)
{
    /// <summary>Ids only.</summary>
    public static readonly BodySources None = new(_ => null, _ => null);
}

/// <summary>Where an article is, and what it is called.</summary>
public sealed record ArticleSource(string Address, string? Title = null);

/// <summary>Where an image is: one file for everybody, and sets of files to choose from.</summary>
public sealed record ImageSource(string Address)
{
    /// <summary>As wide as the picture is shown, where the reader's software knows, else as the window.</summary>
    public const string Sizes = "auto, 100vw";

    /// <summary>The same file in several widths; width and height are those of the original.</summary>
    public string? Srcset { get; init; }

    public int Width { get; init; }
    public int Height { get; init; }

    /// <summary>Better formats, the best first.</summary>
    public IReadOnlyList<(string MediaType, string Srcset)> Variants { get; init; } = [];

    /// <summary>Whom to name with the picture.</summary>
    public string? Credit { get; init; }
}
