using System.Diagnostics;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>The cost of changing public content: the number of round trips, and how long others have to wait.</summary>
public sealed class PublishingStatementsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData("publish", "{}", 8)]
    [InlineData("archive", null, 8)]
    [InlineData("withdraw", """{"mode": "gone", "reason": "Fehler"}""", 8)]
    public async Task A_change_costs_at_most_so_many_round_trips_and_writes_its_event_with_the_commit(
        string change,
        string? sent,
        int most
    )
    {
        var article = await editor.GivenPublished();

        if (change == "publish")
        {
            article = await editor.Change(article);
        }

        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var statements = new Statements(api.Database, trace);
        var answer = await editor.Post(
            $"{article.Address}/{change}",
            sent is null ? null : System.Text.Json.Nodes.JsonNode.Parse(sent),
            article.ETag,
            ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01")
        );

        answer.Expect(HttpStatusCode.OK);
        Assert.InRange(statements.Sent.Count, 1, most);
        // Writers of events wait for each other until they have committed.
        var last = Assert.Single(statements.Sent, statement => statement.Contains("into events", StringComparison.Ordinal));
        Assert.Equal(statements.Sent.Last(), last);
        Assert.EndsWith("commit", last, StringComparison.Ordinal);
    }
}
