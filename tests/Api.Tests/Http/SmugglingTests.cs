using System.Net.Sockets;
using System.Text;
using Api.Tests.Support;

namespace Api.Tests.Http;

/// <summary>
/// A proxy and the service never disagree about where a request ends: what could be read in two ways is refused, or the connection ends with
/// its response.
/// </summary>
public sealed class SmugglingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Hidden = "GET /v1/sections HTTP/1.1\r\nHost: bulletin\r\nX-Request-Id: hidden\r\n\r\n";
    private const string AnswerToHidden = "X-Request-Id: hidden";
    private const string Last = "GET /health/live HTTP/1.1\r\nHost: bulletin\r\nConnection: close\r\n\r\n";

    public static TheoryData<string> Framings { get; } =
    [
        $"Content-Length: {Hidden.Length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        $"Transfer-Encoding: chunked\r\nContent-Length: {Hidden.Length + 5}\r\n\r\n0\r\n\r\n",
        $"Content-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n",
        $"Content-Length: {Hidden.Length}, 0\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x0\r\n\r\n",
        "Content-Length : 0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
        " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "X-Folded: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "X-Bare: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task A_request_hides_none_behind_it(string framing)
    {
        var answers = await Exchange($"POST /v1/sections HTTP/1.1\r\nHost: bulletin\r\n{framing}{Hidden}");

        Assert.StartsWith("HTTP/1.1 ", answers, StringComparison.Ordinal);
        Assert.DoesNotContain(AnswerToHidden, answers, StringComparison.Ordinal);
    }

    // The same connection, without anything odd: what the tests above look for is there.
    [Fact]
    public async Task A_proper_request_behind_another_is_answered()
    {
        var answers = await Exchange($"POST /v1/sections HTTP/1.1\r\nHost: bulletin\r\nContent-Length: 0\r\n\r\n{Hidden}");

        Assert.Contains(AnswerToHidden, answers, StringComparison.Ordinal);
    }

    private async Task<string> Exchange(string sent)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(api.Address.Host, api.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent + Last), TestContext.Current.CancellationToken);
        using var received = new StreamReader(stream);
        return await received.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
