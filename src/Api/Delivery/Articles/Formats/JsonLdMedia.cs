using System.Globalization;
using System.Text.Json.Nodes;
using Api.Http;
using Domain.Articles;

namespace Api.Delivery.Articles.Formats;

/// <summary>Recordings and galleries, and articles in other forms, in schema.org.</summary>
internal static class JsonLdMedia
{
    /// <summary>Adds the files, texts and pictures of a recording or gallery.</summary>
    public static void Add(JsonObject node, PublishedArticle article, PublishedMedia media, SiteOptions site)
    {
        var source = media.Sources.Count > 0 ? media.Sources[0] : null;
        var transcript = media.Transcript.In(ReadingFormat.Text);

        node["contentUrl"] = source?.Url;
        node["encodingFormat"] = source?.MediaType;
        node["contentSize"] = source?.Bytes?.ToString(CultureInfo.InvariantCulture);
        node["width"] = source?.Width;
        node["height"] = source?.Height;
        node["duration"] = media.DurationSeconds is { } seconds ? JsonLd.Duration(seconds) : null;
        node["uploadDate"] = source is null ? null : JsonLd.Time(article.FirstPublishedAt);
        node["thumbnailUrl"] = article.LeadImage is { } image ? site.Url(image.Src) : null;
        node["transcript"] = transcript.Length > 0 ? transcript : null;
        node["caption"] = JsonLd.List(media.Tracks.Where(track => track.SaysWhatIsSaid).Select(Caption));
        node["associatedMedia"] = JsonLd.List(media.Items.Select(item => (JsonNode)JsonLd.Image(item, site)));
        node["accessibilityFeature"] = JsonLd.List(Features(article, media, transcript).Select(feature => (JsonNode)feature));
    }

    /// <summary>An article, or what is at an address, that has the content in another form.</summary>
    public static JsonNode Alternative(PublishedAlternative alternative, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "CreativeWork",
                ["@id"] = alternative.Article is { } id ? site.IdOfArticle(id) : null,
                ["name"] = alternative.Title,
                ["inLanguage"] = alternative.Language,
                ["url"] = site.Url(alternative.Href),
                ["accessibilityFeature"] = FeatureOf(alternative.Kind) is { } feature ? new JsonArray(feature) : null,
            }
        );

    /// <summary>The article whose content the article has in another form.</summary>
    public static JsonNode AlternativeTo(PublishedAlternative original, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "CreativeWork",
                ["@id"] = original.Article is { } id ? site.IdOfArticle(id) : null,
                ["name"] = original.Title,
                ["inLanguage"] = original.Language,
                ["url"] = site.Url(original.Href),
            }
        );

    private static JsonNode Caption(MediaTrack track) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "MediaObject",
                ["name"] = track.Label,
                ["inLanguage"] = track.Locale,
                ["contentUrl"] = track.Url,
            }
        );

    /// <summary>
    /// In the words of the Schema.org Accessibility Properties vocabulary: what the recording itself offers, not what its alternatives do.
    /// </summary>
    private static IEnumerable<string> Features(PublishedArticle article, PublishedMedia media, string transcript)
    {
        string?[] own =
        [
            media.Tracks.Any(track => track.Kind is TrackKind.Captions) ? "captions" : null,
            transcript.Length > 0 ? "transcript" : null,
            media.Tracks.Any(track => track.Kind is TrackKind.Descriptions) ? "audioDescription" : null,
        ];

        return own.Concat(article.AlternativeTo.Select(original => FeatureOf(original.Kind))).OfType<string>().Distinct();
    }

    private static string? FeatureOf(AlternativeKind kind) =>
        kind switch
        {
            AlternativeKind.SignLanguage => "signLanguage",
            AlternativeKind.AudioDescription => "audioDescription",
            _ => null,
        };
}
