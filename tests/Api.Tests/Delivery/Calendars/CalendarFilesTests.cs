using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Ical.Net;

namespace Api.Tests.Delivery.Calendars;

/// <summary>Appointments as iCalendar files, as a calendar program reads them.</summary>
public sealed class CalendarFilesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Hostile =
        "Fähren; Stege, Ufer \\ \"Häfen\": ein langer Titel, der über die erste Zeile hinausgeht 🛶🛶🛶🛶🛶🛶🛶🛶";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_calendar_has_the_upcoming_appointments_of_a_section()
    {
        var site = await editor.GivenSite();
        var later = await GivenDays(site.News, "2027-08-21", "2027-08-22");
        var soon = await GivenTime(site.News);
        await GivenDays(site.Focus, "2027-08-21", null);
        await GivenDays(site.News, "2020-08-21", null);

        var answer = await Read($"/v1/feeds/appointments.ics?section={site.News}&utm_source=x");
        var calendar = Calendar.Load(answer.Text)!;

        Assert.Equal("text/calendar; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("Aktuelles – Bulletin", calendar.Properties["X-WR-CALNAME"]!.Value);
        Assert.Equal(2, calendar.Events.Count);
        var (time, days) = (calendar.Events.Single(item => !item.IsAllDay), calendar.Events.Single(item => item.IsAllDay));

        Assert.Equal(Hostile, time.Summary);
        Assert.Equal("Am Steg 3, Lychen", time.Location);
        Assert.Contains("bis zum 10. Mai", time.Description, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2027, 5, 12, 10, 0, 0), time.Start!.AsUtc);
        Assert.Equal(new DateTime(2027, 5, 12, 11, 30, 0), time.End!.AsUtc);
        Assert.EndsWith(soon.Path, time.Url!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(later.Path, days.Url!.ToString(), StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20270821\r\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20270823\r\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal(answer.ETag, (await reader.Get($"/v1/feeds/appointments.ics?section={site.News}")).ETag);
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/v1/feeds/appointments.ics"));
    }

    [Fact]
    public async Task An_event_keeps_its_id_and_is_readable_when_it_is_over()
    {
        var site = await editor.GivenSite();
        var article = await GivenDays(site.News, "2020-08-21", null);
        var address = $"/v1/articles/{article.Id}/appointment.ics";
        var before = Calendar.Load((await Read(address)).Text)!.Events.Single();

        await editor.Publish(
            await editor.Change(await editor.Change(article, "section", site.Focus), "title", "Ein anderer Name")
        );
        var after = Calendar.Load((await Read(address)).Text)!.Events.Single();

        Assert.Equal("Ein anderer Name", after.Summary);
        Assert.Equal(before.Uid, after.Uid);
        Assert.True(Guid.TryParse(after.Uid, out _));
    }

    [Fact]
    public async Task Only_a_public_article_with_an_appointment_has_a_file()
    {
        var site = await editor.GivenSite();
        var plain = await editor.GivenPublished(site.News);
        var withdrawn = await GivenDays(site.News, "2027-08-21", null);
        await editor.Withdraw(withdrawn);

        Assert.Equal("article.noAppointment", (await reader.Get($"/v1/articles/{plain.Id}/appointment.ics")).Code);
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{withdrawn.Id}/appointment.ics"));
        Assert.Equal("article.notFound", (await reader.Get("/v1/articles/7/appointment.ics")).Code);
        Assert.Equal(
            ["#/query/section reference.section"],
            (await reader.Get("/v1/feeds/appointments.ics?section=/gibt/es/nicht")).Findings
        );
    }

    /// <summary>Lines of at most 75 bytes that end in CRLF and never in the middle of a character.</summary>
    private async Task<ApiResponse> Read(string address)
    {
        var answer = (await reader.Get(address)).Expect(HttpStatusCode.OK);
        var lines = answer.Text.Split("\r\n");

        Assert.Equal("", lines[^1]);
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', answer.Text);
        return answer;
    }

    private Task<GivenArticle> GivenDays(string section, string first, string? last) =>
        editor.GivenPublished(
            section,
            content =>
                content
                    .With("type", "appointment")
                    .With("appointment", new JsonObject { ["startsOn"] = first, ["endsOn"] = last })
        );

    private Task<GivenArticle> GivenTime(string section) =>
        editor.GivenPublished(
            section,
            content =>
                content
                    .With("type", "appointment")
                    .With("title", Hostile)
                    .With(
                        "appointment",
                        new JsonObject
                        {
                            ["startsAt"] = "2027-05-12T12:00:00+02:00",
                            ["endsAt"] = "2027-05-12T13:30:00+02:00",
                            ["place"] = "Am Steg 3, Lychen",
                            ["accreditation"] = "Anmeldung bis zum 10. Mai",
                        }
                    )
        );
}
