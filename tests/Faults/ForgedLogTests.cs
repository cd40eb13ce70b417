using System.Net;
using Faults.Support;

namespace Faults;

/// <summary>A request writes no lines of its own into the log, which names its path and its id when something fails.</summary>
[Trait("Speed", "quick")]
public sealed class ForgedLogTests
{
    [Theory]
    [InlineData("simple")]
    [InlineData("json")]
    public async Task A_line_feed_in_a_path_begins_no_line(string format)
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString, ("Logging__Console__FormatterName", format));
        server.Stop();

        // Of failures of a kind only the first is logged, hence all line ends in one path.
        var path = string.Concat(
            ((string[])["%0A", "%0D%0A", "%0D", "%E2%80%A8", "%C2%85", "%0B"]).Select(end => $"a{end}crit:%20forged%20line")
        );
        (await node.Get($"/sitemaps/{path}/news.xml")).Expect(HttpStatusCode.ServiceUnavailable);

        await node.Until(HttpStatusCode.ServiceUnavailable, "/health/ready");
        Assert.Contains(node.Log, line => line.Contains("/sitemaps/a%0Acrit", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Log, line => line.TrimStart().StartsWith("crit: forged", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Log, line => line.AsSpan().IndexOfAny("\u2028\u0085\v\r") >= 0);
    }
}
