using System.Globalization;

namespace Domain.Images;

/// <summary>
/// What every rendition of a picture says about itself: what the editors say, and where they say nothing, the file. It stays in the file
/// wherever that is copied to, and readers' programs and search engines read it there.
/// </summary>
public sealed record RenditionRights
{
    public static readonly RenditionRights None = new();

    /// <summary>The credit line.</summary>
    public string? Credit { get; init; }

    /// <summary>Who made the picture.</summary>
    public string? Creator { get; init; }

    /// <summary>Who holds the rights.</summary>
    public string? Copyright { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public string? License { get; init; }

    /// <summary>How the picture came about.</summary>
    public DigitalSource? Source { get; init; }

    /// <summary>The rights to a file of which editors said nothing yet.</summary>
    public static RenditionRights From(ImageSuggestions file) =>
        new()
        {
            Credit = file.Credit,
            Creator = file.Creator,
            Copyright = file.Copyright,
            Source = file.Source,
        };

    /// <summary>All of it as one text, the same for the same rights; empty without any.</summary>
    internal string Key() =>
        this == None
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $";{Credit}\u001F{Creator}\u001F{Copyright}\u001F{License}\u001F{Source}"
            );
}
