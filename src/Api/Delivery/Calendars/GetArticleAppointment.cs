using Api.Delivery.Articles;
using Api.Delivery.Feeds;
using Api.Http;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Calendars;

/// <summary>Returns the appointment of an article as a calendar file.</summary>
internal static class GetArticleAppointment
{
    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/articles/{id:long}/appointment.ics", Handle)
            .WithTags("Articles")
            .WithName("getArticleAppointment")
            .WithSummary("Read the appointment of an article for a calendar")
            .WithDescription(
                """
                The appointment in the form of iCalendar, for a link such as “Add to calendar”, also when it is over. An article without one
                has no such address.
                """
            )
            .Returns("A calendar with one event.")
            .Produces(StatusCodes.Status200OK, contentType: AppointmentCalendar.MediaType)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Gone);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        long id,
        PublishedArticleStore articles,
        InstallationStore installation,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, now, ct) is not { } article)
        {
            return await GetArticle.Missing(id, articles, now, ct);
        }

        return CalendarEntry.From(article) is { } entry
            ? new PublicResponse(
                AppointmentCalendar.Write(article.Title, [entry], await installation.FindFeedIds(ct), site),
                $"{AppointmentCalendar.MediaType}; charset=utf-8"
            )
            {
                About = [id],
            }
            : new Problem(ArticleErrors.NoAppointment) { About = id };
    }
}
