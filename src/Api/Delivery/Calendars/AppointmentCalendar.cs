using System.Text;
using Api.Delivery.Feeds;
using Domain.Articles;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Api.Delivery.Calendars;

/// <summary>Appointments in the form of iCalendar (RFC 5545), which calendar programs subscribe to and import.</summary>
internal static class AppointmentCalendar
{
    public const string MediaType = "text/calendar";

    /// <param name="name">The name that calendar programs show.</param>
    public static byte[] Write(string name, IEnumerable<CalendarEntry> entries, FeedIds ids, SiteOptions site)
    {
        var calendar = new Calendar { ProductId = "-//Bulletin//Appointments//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.Events.AddRange(entries.Select(entry => Event(entry, ids, site)));

        return Encoding.UTF8.GetBytes(new CalendarSerializer(calendar).SerializeToString()!);
    }

    private static CalendarEvent Event(CalendarEntry entry, FeedIds ids, SiteOptions site)
    {
        var (start, end) = Span(entry.Appointment);

        return new CalendarEvent
        {
            Uid = ids.OfArticle(entry.Id)["urn:uuid:".Length..],
            DtStamp = new CalDateTime(entry.UpdatedAt.UtcDateTime),
            LastModified = new CalDateTime(entry.UpdatedAt.UtcDateTime),
            Start = start,
            End = end,
            Summary = entry.Title,
            Description = Described(entry),
            Location = entry.Appointment.Place,
            Url = new Uri(site.Url(entry.Path)),
        };
    }

    private static string? Described(CalendarEntry entry) =>
        new[] { entry.Lead, entry.Appointment.Accreditation }.OfType<string>().ToList() is { Count: > 0 } texts
            ? string.Join("\n\n", texts)
            : null;

    /// <summary>Days are days in every time zone, and their end is exclusive; times are in UTC.</summary>
    private static (CalDateTime Start, CalDateTime? End) Span(Appointment appointment) =>
        appointment.StartsOn is { } day
            ? (new CalDateTime(day), new CalDateTime((appointment.EndsOn ?? day).AddDays(1)))
            : (
                new CalDateTime(appointment.StartsAt!.Value.UtcDateTime),
                appointment.EndsAt is { } end ? new CalDateTime(end.UtcDateTime) : null
            );
}
