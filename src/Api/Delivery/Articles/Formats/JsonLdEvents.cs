using System.Globalization;
using System.Text.Json.Nodes;
using Api.Http;
using Domain.Articles;

namespace Api.Delivery.Articles.Formats;

/// <summary>The occasions and appointments of articles as events of schema.org.</summary>
internal static class JsonLdEvents
{
    /// <summary>What the article is about; null for one without an occasion or appointment.</summary>
    public static JsonNode? About(PublishedArticle article, SiteOptions site)
    {
        var occasion = article.Event is { } held ? Occasion(article, held) : null;

        if (article.Appointment is not { } appointment)
        {
            return occasion;
        }

        // One event: announced with its time, then held by those who spoke.
        var announced = Announced(article, appointment, site);

        foreach (var (name, value) in occasion ?? [])
        {
            announced.TryAdd(name, value?.DeepClone());
        }

        return announced;
    }

    /// <summary>The interview as it appeared first; null if there is no such source.</summary>
    public static JsonNode? FirstAppearance(InterviewSource? source) =>
        source is null
            ? null
            : Json.Present(
                new JsonObject
                {
                    ["@type"] = "CreativeWork",
                    ["url"] = source.Url,
                    ["datePublished"] = Day(source.PublishedOn),
                    ["author"] = JsonLd.List(source.Interviewers.Select(JsonLd.Person)),
                    ["publisher"] = source.Medium is { } medium
                        ? new JsonObject { ["@type"] = "Organization", ["name"] = medium }
                        : null,
                }
            );

    private static JsonObject Occasion(PublishedArticle article, EventDetails occasion) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "Event",
                ["name"] = article.Kicker ?? article.Title,
                ["startDate"] = Day(occasion.Date),
                ["location"] = Place(occasion.Place),
                ["performer"] = JsonLd.List(occasion.Speakers.Select(Performer)),
                ["description"] = occasion.Note,
            }
        );

    private static JsonNode Performer(Speaker speaker) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "Person",
                ["name"] = speaker.Name,
                ["jobTitle"] = speaker.Office,
            }
        );

    private static JsonObject Announced(PublishedArticle article, Appointment appointment, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "Event",
                ["name"] = article.Title,
                ["description"] = article.Lead,
                ["url"] = site.Url(article.Path),
                ["inLanguage"] = article.Locale,
                ["startDate"] = Day(appointment.StartsOn) ?? Time(appointment.StartsAt),
                ["endDate"] = Day(appointment.EndsOn) ?? Time(appointment.EndsAt),
                ["eventStatus"] = "https://schema.org/EventScheduled",
                ["location"] = Place(appointment.Place),
            }
        );

    private static JsonObject? Place(string? name) =>
        name is null ? null : new JsonObject { ["@type"] = "Place", ["name"] = name };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? moment) => moment is { } time ? JsonLd.Time(time) : null;
}
