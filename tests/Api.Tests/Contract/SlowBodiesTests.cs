using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>A slow upload of a body holds no shared resources, in any write of the contract.</summary>
public sealed class SlowBodiesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task No_write_holds_a_transaction_while_its_body_is_still_on_the_way()
    {
        var editor = api.As(Role.Editor);
        var article = await editor.GivenPublished();
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var document = await editor.GivenDocument();
        var redirect = await editor.Post("/v1/editorial/redirects", new { path = "/langsam", target = "https://example.org/" });
        var key = await api.Key(Role.Admin);
        var contract = await api.Anonymous.ReadContract();
        var waited = new List<string>();

        foreach (var (method, path, mediaType) in Writes(contract))
        {
            var id =
                path.StartsWith("/v1/editorial/images", StringComparison.Ordinal) ? image.Id
                : path.StartsWith("/v1/editorial/documents", StringComparison.Ordinal) ? document.Id
                : path.StartsWith("/v1/editorial/sections", StringComparison.Ordinal) ? site.RootId
                : path.StartsWith("/v1/editorial/redirects", StringComparison.Ordinal) ? redirect.Id
                : article.Id;
            var address = path.Replace("{id}", $"{id}", StringComparison.Ordinal)
                .Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{externalId}", "extern", StringComparison.Ordinal);

            // The server requests the body (100 Continue) when the operation begins to read it, so no clock is needed here.
            using var connection = new TcpClient();
            await connection.ConnectAsync(api.Address.Host, api.Address.Port, TestContext.Current.CancellationToken);
            var head =
                $"{method} {address} HTTP/1.1\r\nHost: {api.Address.Authority}\r\nAuthorization: Bearer {key}\r\nIf-Match: *\r\n"
                + $"Idempotency-Key: {waited.Count}-{mediaType}\r\nContent-Type: {mediaType}\r\nContent-Length: 1000\r\n"
                + "Expect: 100-continue\r\n\r\n";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
            using var answer = new StreamReader(connection.GetStream());

            if (
                (await answer.ReadLineAsync(TestContext.Current.CancellationToken))?.Contains(" 100 ", StringComparison.Ordinal)
                is not true
            )
            {
                continue;
            }

            waited.Add($"{method} {path} {mediaType}");
            var held = await api.Value<long>(
                """
                select count(*)
                from pg_stat_activity
                where datname = current_database()
                  and application_name = 'bulletin'
                  and (state like 'idle in transaction%' or wait_event_type = 'Lock')
                """
            );
            Assert.True(held == 0, $"{waited[^1]} holds a transaction while it waits for its body.");
        }

        // An operation that was refused before it read anything proves nothing.
        Assert.Contains(waited, one => one.StartsWith("PUT /v1/editorial/images/{id}/file", StringComparison.Ordinal));
        Assert.True(waited.Count > 15, string.Join('\n', waited));
    }

    private static IEnumerable<(string Method, string Path, string MediaType)> Writes(JsonNode contract) =>
        from path in contract["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let content = operation.Value?["requestBody"]?["content"]
        where content is not null
        from type in content.AsObject()
        let mediaType = type.Key switch
        {
            "multipart/form-data" => "multipart/form-data; boundary=x",
            "image/*" => "image/jpeg",
            var plain => plain,
        }
        select (operation.Key.ToUpperInvariant(), path.Key, mediaType);
}
