using System.Diagnostics;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery;

/// <summary>The number of round trips for an uncached response: one, where one can suffice.</summary>
public sealed class StatementsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("/v1/articles/{article}", 1)]
    [InlineData("/v1/articles/{article}?body=markdown", 1)]
    [InlineData("/v1/articles?locale=*", 1)]
    [InlineData("/v1/articles?section={section}&type=article", 1)]
    [InlineData("/v1/sections", 1)]
    [InlineData("/v1/sections/{sectionId}", 1)]
    [InlineData("/v1/navigation?root={root}", 1)]
    [InlineData("/v1/images/{image}", 1)]
    [InlineData("/v1/pages?path={path}", 1)]
    [InlineData("/v1/pages?path={section}", 1)]
    [InlineData("/v1/pages?path=/alt-{article}", 3)]
    public async Task An_answer_costs_at_most_so_many_statements(string address, int most)
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("leadImage", new System.Text.Json.Nodes.JsonObject { ["image"] = image.Id })
        );
        var asked = address
            .Replace("{article}", $"{article.Id}", StringComparison.Ordinal)
            .Replace("{image}", $"{image.Id}", StringComparison.Ordinal)
            .Replace("{sectionId}", $"{site.RootId}", StringComparison.Ordinal)
            .Replace("{section}", site.News, StringComparison.Ordinal)
            .Replace("{root}", site.Root, StringComparison.Ordinal)
            .Replace("{path}", article.Path, StringComparison.Ordinal);

        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var statements = new Statements(api.Database, trace);
        var answer = await reader.Get(asked, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.PermanentRedirect, answer.Text);
        // The version of the content is queried once, by the first reader after a change.
        Assert.InRange(
            statements.Sent.Count(statement => !statement.Contains("plan_version", StringComparison.Ordinal)),
            1,
            most
        );
    }
}
