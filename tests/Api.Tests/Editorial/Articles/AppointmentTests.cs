using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>How editors say when something takes place.</summary>
public sealed class AppointmentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_time_is_kept_in_UTC_and_a_day_as_a_day()
    {
        var time = await editor.GivenDraft(change: Of("""{ "startsAt": "2027-05-12T12:00:00.4+02:00", "place": " Am Steg " }"""));
        var days = await editor.GivenDraft(change: Of("""{ "startsOn": "2027-05-12", "endsOn": "2027-05-12" }"""));

        Assert.Equal("2027-05-12T10:00:00Z", (string?)time.Content["appointment"]!["startsAt"]);
        Assert.Equal("Am Steg", (string?)time.Content["appointment"]!["place"]);
        Assert.Equal("2027-05-12", (string?)days.Content["appointment"]!["startsOn"]);

        foreach (var article in (GivenArticle[])[time, days])
        {
            var again = (await editor.Put(article.Address, article.Content, article.ETag)).Expect(HttpStatusCode.OK);
            Assert.Equal(article.ETag, again.ETag);
        }
    }

    [Theory]
    [InlineData("""{ "startsAt": "2027-05-12T12:00:00" }""", "/startsAt json.wrongType")]
    [InlineData("""{ "startsOn": "12.5.2027" }""", "/startsOn json.wrongType")]
    [InlineData("""{ "startsAt": "0027-05-12T12:00:00Z" }""", "/startsAt value.outOfRange")]
    [InlineData("""{ "startsOn": "2271-05-12" }""", "/startsOn value.outOfRange")]
    [InlineData("""{ "startsAt": "2027-05-12T12:00:00Z", "startsOn": "2027-05-12" }""", "/startsOn value.notAllowed")]
    [InlineData("""{ "startsOn": "2027-05-12", "endsAt": "2027-05-12T12:00:00Z" }""", "/endsAt value.notAllowed")]
    [InlineData("""{ "startsAt": "2027-05-12T12:00:00Z", "endsOn": "2027-05-12" }""", "/endsOn value.notAllowed")]
    [InlineData(
        """{ "startsAt": "2027-05-12T12:00:00Z", "endsAt": "2027-05-12T13:59:59+02:00" }""",
        "/endsAt appointment.endsBeforeStart"
    )]
    [InlineData(
        """{ "startsAt": "2027-05-12T12:00:00Z", "endsAt": "2027-05-12T14:00:00+02:00" }""",
        "/endsAt appointment.endsBeforeStart"
    )]
    [InlineData("""{ "startsOn": "2027-05-12", "endsOn": "2027-05-11" }""", "/endsOn appointment.endsBeforeStart")]
    [InlineData("""{ "startsOn": "2027-05-12", "endsOn": "2028-05-13" }""", "/endsOn appointment.tooLong")]
    [InlineData("""{ "startsOn": "2027-05-12", "allDay": true }""", "/allDay json.unknownField")]
    public async Task Times_that_contradict_each_other_are_refused(string appointment, string finding)
    {
        var refused = await editor.Post(Articles, Of(appointment)(ArticleJson.Minimal(null)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([$"/appointment{finding}"], refused.Findings);
    }

    [Theory]
    [InlineData("de", "endsAt darf nicht vor startsAt liegen.", "Bitte beide prüfen; ein Ende am selben Tag kann entfallen")]
    [InlineData("en", "endsAt must not be before startsAt.", "Check both; an end on the same day may be left out")]
    public async Task The_message_says_what_to_do(string language, string message, string hint)
    {
        var content = Of("""{ "startsAt": "2027-05-12T12:00:00Z", "endsAt": "2027-05-11T12:00:00Z" }""")(
            ArticleJson.Minimal(null)
        );
        var refused = await editor.Post(Articles, content, null, ("Accept-Language", language));

        Assert.Equal($"{message} {hint}", $"{refused.Json["errors"]![0]!["message"]} {refused.Json["errors"]![0]!["hint"]}");
    }

    [Fact]
    public async Task One_without_a_start_stays_a_draft_and_one_without_a_text_does_not()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News, Of("""{ "place": "Am Steg" }"""));
        var refused = await editor.Post($"{draft.Address}/publish", new { }, draft.ETag);
        Assert.Equal(["/appointment check.appointment.startMissing"], refused.Findings);

        var bare = await editor.Change(draft, "body", new JsonArray());
        await editor.Publish(await editor.Change(bare, "appointment", new JsonObject { ["startsOn"] = "2027-05-12" }));
    }

    private static Func<JsonObject, JsonObject> Of(string appointment) =>
        content => content.With("type", "appointment").With("appointment", JsonNode.Parse(appointment));
}
