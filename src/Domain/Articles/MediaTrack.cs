using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>What a track of a recording is: the kinds of HTML's `track`.</summary>
[JsonConverter(typeof(CamelCase<TrackKind>))]
public enum TrackKind
{
    /// <summary>What is said and heard, for people who cannot hear it.</summary>
    Captions,

    /// <summary>What is said, for people who do not understand the language.</summary>
    Subtitles,

    /// <summary>What can be seen, as text that is read out to people who cannot see it.</summary>
    Descriptions,

    /// <summary>The titles of the chapters.</summary>
    Chapters,
}

/// <summary>A file of texts that a player shows or reads out at their times.</summary>
public sealed record MediaTrack
{
    /// <summary>`captions`, `subtitles`, `descriptions` or `chapters`. A recording has one track of a kind in each locale.</summary>
    public TrackKind Kind { get; init; } = TrackKind.Captions;

    /// <summary>The language of its texts, as a BCP 47 tag.</summary>
    /// <example>de</example>
    public string Locale
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>What players call it; null if its kind and language say enough.</summary>
    /// <example>Deutsch für Hörgeschädigte</example>
    public string? Label { get; init; }

    /// <summary>Where the file (WebVTT) is: an address that begins with https:// or http://.</summary>
    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Whether people who cannot hear the recording can read what is said.</summary>
    [JsonIgnore]
    public bool SaysWhatIsSaid => Kind is TrackKind.Captions or TrackKind.Subtitles;

    internal MediaTrack Normalized() => this with { Label = Text.Kept(Label) };
}
