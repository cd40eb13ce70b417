using Api.Delivery.Articles;
using Domain.Articles;

namespace Api.Delivery.Calendars;

/// <summary>What a calendar shows of an article with an appointment.</summary>
internal sealed record CalendarEntry(
    long Id,
    string Path,
    string Title,
    string? Lead,
    Appointment Appointment,
    DateTimeOffset UpdatedAt
)
{
    public static CalendarEntry From(Teaser teaser) =>
        new(teaser.Id, teaser.Path, teaser.Title, teaser.Lead, teaser.Appointment!, teaser.ContentUpdatedAt);

    /// <summary>The entry of an article; null for one without an appointment.</summary>
    public static CalendarEntry? From(PublishedArticle article) =>
        article.Appointment is { } appointment
            ? new CalendarEntry(article.Id, article.Path, article.Title, article.Lead, appointment, article.ContentUpdatedAt)
            : null;
}
