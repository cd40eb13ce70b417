using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>PostgreSQL goes away and comes back while the service runs.</summary>
[Trait("Speed", "quick")]
public sealed class DatabaseRestartTests
{
    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_node_goes_on_by_itself_when_the_server_is_back(string mode)
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString);
        var editor = await node.As(Role.Editor);
        var article = await editor.GivenPublished();
        var address = $"/v1/articles/{article.Id}";
        (await node.Get(address)).Expect(HttpStatusCode.OK);

        server.Stop(mode);
        var refused = await Node.Soon(editor.Put(article.Address, article.Content, article.ETag));
        (await node.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        server.Start();

        refused.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("service.unavailable", refused.Code);
        Assert.NotNull(refused.Header("Retry-After"));
        await node.Until(HttpStatusCode.OK, "/health/ready");
        (await node.Get(address)).Expect(HttpStatusCode.OK);
        await editor.Change(article);
    }
}
