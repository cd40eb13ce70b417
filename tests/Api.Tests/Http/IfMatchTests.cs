using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Http;

public sealed class IfMatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("3-abc")]
    [InlineData("1")]
    [InlineData("'1'")]
    [InlineData("\"1")]
    [InlineData("\"1\" 2")]
    public async Task An_ETag_without_its_quotes_is_told_from_one_that_is_missing(string sent)
    {
        var article = await api.As(Role.Editor).GivenDraft();

        var answer = await api.As(Role.Editor).Patch(article.Address, new { title = "Neu" }, sent);
        var missing = await api.As(Role.Editor).Patch(article.Address, new { title = "Neu" });

        Assert.Equal((HttpStatusCode.BadRequest, "precondition.malformed"), (answer.Status, answer.Code));
        Assert.Equal(["#/header/If-Match precondition.malformed"], answer.Findings);
        Assert.Equal("precondition.missing", missing.Code);
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"7\", \"1\"")]
    [InlineData("*")]
    public async Task The_number_of_the_version_will_do(string sent)
    {
        var article = await api.As(Role.Editor).GivenDraft();

        (await api.As(Role.Editor).Patch(article.Address, new { title = "Neu" }, sent)).Expect(HttpStatusCode.OK);
    }
}
