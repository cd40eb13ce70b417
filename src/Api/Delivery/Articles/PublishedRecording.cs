using Api.Delivery.Images;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>What a player in a body needs of the article whose recording it plays.</summary>
public sealed record PublishedRecording
{
    /// <summary>The files of the recording, best first; empty if the article has become one of another type.</summary>
    public required IReadOnlyList<MediaSource> Sources { get; init; }

    /// <summary>Length in whole seconds.</summary>
    public required int? DurationSeconds { get; init; }

    /// <summary>Captions by locale.</summary>
    public required IReadOnlyList<MediaCaptions> Captions { get; init; }

    /// <summary>URL of the sign language version.</summary>
    public required string? SignLanguage { get; init; }

    /// <summary>The picture to show before it plays: the lead image of its article.</summary>
    public required TeaserImage? LeadImage { get; init; }

    internal static readonly PublishedRecording None = new()
    {
        Sources = [],
        DurationSeconds = null,
        Captions = [],
        SignLanguage = null,
        LeadImage = null,
    };
}

/// <summary>What the database says of a recording.</summary>
internal sealed record RecordingFacts
{
    public IReadOnlyList<MediaSource> Sources { get; init; } = [];
    public int? DurationSeconds { get; init; }
    public IReadOnlyList<MediaCaptions> Captions { get; init; } = [];
    public string? SignLanguage { get; init; }
    public ImageFacts? Image { get; init; }
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public bool Decorative { get; init; }

    public PublishedRecording ToRecording() =>
        new()
        {
            Sources = Sources,
            DurationSeconds = DurationSeconds,
            Captions = Captions,
            SignLanguage = SignLanguage,
            LeadImage = Image is null
                ? null
                : TeaserImage.From(
                    Image with
                    {
                        Alt = Decorative ? null : Alt ?? Image.Alt,
                        Caption = Caption ?? Image.Caption,
                        Decorative = Decorative,
                    }
                ),
        };
}
