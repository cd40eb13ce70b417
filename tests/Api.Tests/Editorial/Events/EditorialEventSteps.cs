using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Api.Tests.Editorial.Events;

/// <summary>What tests of editorial events share.</summary>
internal static class EditorialEventSteps
{
    public const string Address = "/v1/editorial/events";

    /// <summary>The events of an article, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> EventsOf(this ApiClient author, long article) =>
        await author.Events($"article={article}");

    public static async Task<IReadOnlyList<JsonNode>> Events(this ApiClient author, string query) =>
        [
            .. (await author.Get($"{Address}?limit=100&{query}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .OfType<JsonNode>(),
        ];

    /// <summary>The present end of the log.</summary>
    public static async Task<string> End(this ApiClient author) =>
        (string)(await author.Get($"{Address}?cursor=latest")).Expect(HttpStatusCode.OK).Json["cursor"]!;

    public static IEnumerable<string> Types(this IEnumerable<JsonNode> events) => events.Select(told => (string)told["type"]!);

    /// <summary>A transition of an article.</summary>
    public static async Task<GivenArticle> Act(this ApiClient caller, GivenArticle article, string action, object? body = null)
    {
        var json = body is null ? null : ApiClient.Json(body);
        var answer = await caller.Send(HttpMethod.Post, $"{article.Address}/{action}", json, article.ETag);
        return GivenArticle.From(answer.Expect(HttpStatusCode.OK));
    }
}
