using Api.Delivery.Articles;
using Api.Delivery.Feeds;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Calendars;

/// <summary>Returns the upcoming appointments as a calendar.</summary>
internal static class GetAppointmentCalendar
{
    /// <summary>More than a calendar shows at once.</summary>
    private const int Most = 1_000;

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/feeds/appointments.ics", Handle)
            .WithTags("Feeds")
            .WithName("getAppointmentCalendar")
            .WithSummary("Subscribe to the upcoming appointments")
            .WithDescription(
                """
                iCalendar (RFC 5545) of the appointments that are not over, soonest first, at most 1,000: of the whole site, or of sections and
                topics. An event keeps its `UID` when the article changes or moves; whole days are dates, which no time zone shifts, and times
                are in UTC. Tracking parameters (`utm_…`, `fbclid` and the like) are ignored.
                """
            )
            .WithQuery(ArticleFilterParameters.Place)
            .Ignores(TrackingParameters.Contains)
            .Returns("The calendar, soonest appointments first.")
            .Produces(StatusCodes.Status200OK, contentType: AppointmentCalendar.MediaType)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        Query query,
        ArticleListStore lists,
        PublishedSectionStore sections,
        InstallationStore installation,
        LocaleList locales,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!ArticleFilterParameters.ReadPlace(query, locales).Succeeded(out var filter, out var error))
        {
            return error.ToProblem();
        }

        var now = clock.GetUtcNow();
        var list = new ArticleList
        {
            Filter = filter with { IsUpcoming = true },
            Sort = ArticleSort.Calendar,
            Limit = Most,
        };

        if (!(await lists.List(list, now, ct)).Succeeded(out var found, out error))
        {
            return error.ToProblem();
        }

        var about = filter.Sections.Concat(filter.Topics).ToList() is [var only]
            ? await sections.Find(only, counts: false, now, ct)
            : null;
        var calendar = AppointmentCalendar.Write(
            about is null ? site.Name : $"{about.Title} – {site.Name}",
            found.Items.Select(CalendarEntry.From),
            await installation.FindFeedIds(ct),
            site
        );

        return new PublicResponse(calendar, $"{AppointmentCalendar.MediaType}; charset=utf-8")
        {
            About = [.. found.Items.Select(item => item.Id)],
        };
    }
}
