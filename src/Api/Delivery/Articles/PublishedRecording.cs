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

    /// <summary>The language of the recording, as a BCP 47 tag; null if the article has become one of another type.</summary>
    public required string? Language { get; init; }

    /// <summary>Captions, subtitles, descriptions and chapters.</summary>
    public required IReadOnlyList<MediaTrack> Tracks { get; init; }

    /// <summary>The same content in sign language, with audio description or to listen to.</summary>
    public required IReadOnlyList<PublishedAlternative> Alternatives { get; init; }

    /// <summary>The picture to show before it plays: the lead image of its article.</summary>
    public required TeaserImage? LeadImage { get; init; }

    internal static readonly PublishedRecording None = new()
    {
        Sources = [],
        DurationSeconds = null,
        Language = null,
        Tracks = [],
        Alternatives = [],
        LeadImage = null,
    };
}

/// <summary>What the database says of a recording.</summary>
internal sealed record RecordingFacts
{
    public IReadOnlyList<MediaSource> Sources { get; init; } = [];
    public int? DurationSeconds { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<MediaTrack> Tracks { get; init; } = [];
    public IReadOnlyList<PublishedAlternative> Alternatives { get; init; } = [];
    public ImageFacts? Image { get; init; }
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public bool Decorative { get; init; }

    public PublishedRecording ToRecording() =>
        new()
        {
            Sources = Sources,
            DurationSeconds = DurationSeconds,
            Language = Language,
            Tracks = Tracks,
            Alternatives = Alternatives,
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
