using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Calendars;

/// <summary>Lists of appointments: what is upcoming, in which order, and until when an answer says so.</summary>
public sealed class AppointmentListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    private DateTimeOffset Now => api.Clock.GetUtcNow();

    [Fact]
    public async Task Upcoming_appointments_are_those_that_are_not_over_soonest_first()
    {
        var site = await editor.GivenSite();
        var later = await GivenAppointment(site.News, Now.AddDays(9), Now.AddDays(9).AddHours(2));
        var lasting = await GivenAppointment(site.News, Now.AddDays(-40), Now.AddDays(40));
        var soon = await GivenAppointment(
            site.News,
            Now.AddHours(2),
            null,
            content => content.With("topics", new JsonArray(site.Topic))
        );
        var over = await GivenAppointment(site.News, Now.AddHours(-3), Now.AddHours(-1));
        var archived = await GivenAppointment(site.News, Now.AddDays(1), null);
        var withdrawn = await GivenAppointment(site.News, Now.AddDays(1), null);
        await editor.GivenPublished(site.News);
        await editor.Post($"{archived.Address}/archive", new { }, archived.ETag);
        await editor.Withdraw(withdrawn);

        Assert.Equal([lasting.Id, soon.Id, later.Id], await Ids($"section={site.News}&upcoming=true"));
        Assert.Equal([later.Id, soon.Id, lasting.Id], await Ids($"section={site.Root}&upcoming=true&sort=-startsAt"));
        Assert.Equal([soon.Id], await Ids($"section={site.News}&topic={site.Topic}&upcoming=true"));
        Assert.Equal(
            [lasting.Id, soon.Id, later.Id],
            await Ids($"section={site.News}&upcoming=true&descendants=false&type=appointment")
        );
        Assert.Empty(await Ids($"section={site.Root}&upcoming=true&descendants=false"));
        Assert.Empty(await Ids($"section={site.News}&upcoming=true&type=speech"));
        Assert.Equal([lasting.Id, over.Id, soon.Id, later.Id], await Ids($"section={site.News}&sort=startsAt"));

        var total = (await reader.Get($"/v1/articles?section={site.News}&upcoming=true&count=exact&limit=1")).Json["page"]![
            "total"
        ];
        var estimate = (await reader.Get($"/v1/articles?section={site.News}&upcoming=true&count=estimated&limit=1")).Json[
            "page"
        ]!["total"];
        Assert.Equal((3, 3), ((int)total!, (int)estimate!));
    }

    [Fact]
    public async Task A_calendar_asks_for_what_starts_within_a_span()
    {
        var site = await editor.GivenSite();
        var fourth = await GivenDays(site.News, "2027-05-04");
        var fifth = await GivenDays(site.News, "2027-05-05", "2027-05-07");
        await GivenDays(site.News, "2027-05-06");

        var found = await Ids($"section={site.News}&startsFrom=2027-05-04&startsTo=2027-05-06");
        Assert.Equal([fourth.Id, fifth.Id], found);
        Assert.Equal(found, await Ids($"section={site.News}&startsFrom=2027-05-03T22:00:00Z&startsTo=2027-05-05T22:00:00Z"));
    }

    [Fact]
    public async Task Pages_go_on_in_both_directions()
    {
        var site = await editor.GivenSite();
        List<long> all = [];

        foreach (var hours in (int[])[1, 2, 2, 3])
        {
            all.Add((await GivenAppointment(site.News, Now.AddHours(hours), null)).Id);
        }

        var address = $"/v1/articles?section={site.News}&upcoming=true&limit=2";
        var first = (await reader.Get(address)).Json;
        var second = (await reader.Get($"{address}&cursor={first["page"]!["nextCursor"]}")).Expect(HttpStatusCode.OK).Json;
        var back = (await reader.Get($"{address}&cursor={second["page"]!["prevCursor"]}")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(all, [.. IdsOf(first), .. IdsOf(second)]);
        Assert.Null(second["page"]!["nextCursor"]);
        Assert.Equal(IdsOf(first), IdsOf(back));
        Assert.Equal(
            ["#/query/cursor cursor.foreign"],
            (await reader.Get($"/v1/articles?section={site.News}&sort=startsAt&cursor={first["page"]!["nextCursor"]}")).Findings
        );
    }

    [Fact]
    public async Task No_answer_outlives_the_end_of_the_next_appointment()
    {
        var site = await editor.GivenSite();
        var appointment = await GivenAppointment(site.News, Now.AddMinutes(-5), Now.AddSeconds(20));
        var address = $"/v1/articles?section={site.News}&upcoming=true";

        var before = await reader.Get(address);
        Assert.Equal("public, max-age=20, stale-while-revalidate=0, stale-if-error=86400", before.Header("Cache-Control"));
        Assert.Equal([appointment.Id], IdsOf(before.Json));

        api.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(await Ids($"section={site.News}&upcoming=true"));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{appointment.Id}"));
    }

    [Fact]
    public async Task Whole_days_last_until_the_day_in_Germany_is_over()
    {
        var site = await editor.GivenSite();
        var today = Domain.BerlinTime.DayOf(Now);
        var days = await GivenDays(site.News, $"{today.AddDays(-1):yyyy-MM-dd}", $"{today:yyyy-MM-dd}");
        await GivenDays(site.News, $"{today.AddDays(-1):yyyy-MM-dd}");
        var open = await GivenAppointment(site.News, Now.AddMinutes(-1), null);

        Assert.Equal([days.Id, open.Id], await Ids($"section={site.News}&upcoming=true"));
        api.Clock.Advance(Domain.BerlinTime.StartOf(today.AddDays(1)) - Now);
        Assert.Empty(await Ids($"section={site.News}&upcoming=true"));
    }

    [Fact]
    public async Task Teasers_and_pages_say_when_and_where_and_what_search_finds()
    {
        var site = await editor.GivenSite();
        var start = Now.AddDays(3);
        var article = await GivenAppointment(site.News, start, start.AddHours(1), title: "Bilanz der Fähren");

        var teaser = (await reader.Get($"/v1/articles?section={site.News}&upcoming=true")).Json["items"]![0]!;
        var page = (await reader.Get($"/v1/pages?path={article.Path}")).Json;
        var about = page["jsonLd"]!["@graph"]![0]!["about"]!;

        Assert.Equal(start, teaser["appointment"]!["startsAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal("Am Steg 3, Lychen", (string?)teaser["appointment"]!["place"]);
        Assert.Null(teaser["readingTime"]);
        Assert.True(JsonNode.DeepEquals(teaser["appointment"], page["article"]!["appointment"]));
        Assert.Equal("Event Bilanz der Fähren", $"{about["@type"]} {about["name"]}");
        Assert.Equal("Am Steg 3, Lychen", (string?)about["location"]!["name"]);
        Assert.Equal(
            [article.Id],
            IdsOf((await reader.Get($"/v1/search?section={site.News}&q=Lychen")).Expect(HttpStatusCode.OK).Json)
        );
    }

    [Theory]
    [InlineData("upcoming=true&sort=-publishedAt", "upcoming", "sort")]
    [InlineData("startsFrom=2027-05-01&sort=title", "startsFrom", "sort")]
    [InlineData("upcoming=true&year=2026", "year", "upcoming")]
    [InlineData("startsTo=2027-05-01&from=2026-01-01", "from", "startsTo")]
    [InlineData("upcoming=true&year=2026&sort=startsAt", "year", "sort")]
    [InlineData("upcoming=true&ids=1000001", "upcoming", "ids")]
    public async Task Filters_that_do_not_go_together_are_refused(string query, string named, string other)
    {
        var answer = await reader.Get($"/v1/articles?{query}");
        Assert.Equal([$"#/query/{named} query.combination"], answer.Findings);
        Assert.Contains($"this {other}", (string?)answer.Json["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    private async Task<long[]> Ids(string query) =>
        IdsOf((await reader.Get($"/v1/articles?{query}")).Expect(HttpStatusCode.OK).Json);

    private static long[] IdsOf(JsonNode list) => [.. list["items"]!.AsArray().Select(item => (long)item!["id"]!)];

    private Task<GivenArticle> GivenDays(string section, string first, string? last = null) =>
        editor.GivenPublished(
            section,
            content =>
                content
                    .With("type", "appointment")
                    .With("appointment", new JsonObject { ["startsOn"] = first, ["endsOn"] = last })
        );

    private Task<GivenArticle> GivenAppointment(
        string section,
        DateTimeOffset start,
        DateTimeOffset? end,
        Func<JsonObject, JsonObject>? change = null,
        string title = "Ein Termin"
    ) =>
        editor.GivenPublished(
            section,
            content =>
                (change ?? (it => it))(
                    content
                        .With("type", "appointment")
                        .With("title", title)
                        .With(
                            "appointment",
                            new JsonObject
                            {
                                ["startsAt"] = start,
                                ["endsAt"] = end,
                                ["place"] = "Am Steg 3, Lychen",
                            }
                        )
                )
        );
}
