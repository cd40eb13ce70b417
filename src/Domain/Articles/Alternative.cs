using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>The form in which an alternative presents the content of an article.</summary>
[JsonConverter(typeof(CamelCase<AlternativeKind>))]
public enum AlternativeKind
{
    /// <summary>In sign language.</summary>
    SignLanguage,

    /// <summary>A video in which a voice describes what can be seen.</summary>
    AudioDescription,

    /// <summary>To listen to.</summary>
    Audio,
}

/// <summary>The content of an article in a form for people who cannot use the other: an article or an address, never both.</summary>
public sealed record Alternative
{
    /// <summary>`signLanguage`, `audioDescription` or `audio`.</summary>
    public AlternativeKind? Kind { get; init; }

    /// <summary>The id of the article with the alternative. Readers find the way back from there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    /// <summary>Where the alternative is, if not in an article: an address that begins with https:// or http://.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary>The language at that address, as a BCP 47 tag. An article has a language of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }
}
