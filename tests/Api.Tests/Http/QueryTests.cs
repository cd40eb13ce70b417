using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Http;

public sealed class QueryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_unknown_parameter_is_named_with_those_that_are_known()
    {
        var refused = await reader.Get("/v1/articles?sektion=1");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("query.invalid", refused.Code);
        var finding = refused.Json["errors"]!.AsArray().Single()!;
        Assert.Equal("#/query/sektion", (string?)finding["pointer"]);
        Assert.Equal(
            "Did you mean section? Known: count, cursor, descendants, fields, from, ids, include, limit, locale, page, section, since, sort, startsFrom, startsTo, to, topic, type, upcoming, year",
            (string?)finding["hint"]
        );
    }

    [Theory]
    [InlineData("limit=1&limit=2", "#/query/limit query.repeated")]
    [InlineData("sort=title&sort=title", "#/query/sort query.repeated")]
    public async Task A_parameter_of_one_value_is_given_once(string query, string finding) =>
        Assert.Equal([finding], (await reader.Get($"/v1/articles?{query}")).Findings);

    [Theory]
    [InlineData(
        "/v1/articles?type=speech,interview&include=topics,body",
        "/v1/articles?type=speech&include=topics&type=interview&include=body"
    )]
    [InlineData("/v1/articles?locale=*&fields=id,title", "/v1/articles?fields=id&fields=title&locale=*")]
    [InlineData("/v1/articles?ids=1,2,3", "/v1/articles?ids=1&ids=2,3")]
    public async Task A_list_may_be_repeated_or_separated_by_commas(string joined, string repeated)
    {
        await editor.GivenPublished(change: content => content.With("type", "interview"));

        var (one, other) = (await reader.Get(joined), await reader.Get(repeated));

        Assert.Equal((HttpStatusCode.OK, one.Text), (other.Status, other.Text));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var refused = await reader.Get("/v1/articles?limit=0&cursor=x&type=essay&descendants=ja&q=x");

        Assert.Equal(
            [
                "#/query/cursor value.invalid",
                "#/query/descendants value.invalid",
                "#/query/limit value.invalid",
                "#/query/q query.unknown",
                "#/query/type value.invalid",
            ],
            refused.Findings
        );
    }

    [Theory]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=+1")]
    [InlineData("limit=1.0")]
    [InlineData("limit=")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("cursor=")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=f_________8AAAAAAA9CQQ")]
    [InlineData("cursor=%C3%A4%C3%B6")]
    [InlineData("type=Article")]
    [InlineData("type=1")]
    [InlineData("type=article,")]
    [InlineData("locale=nl")]
    [InlineData("locale=")]
    [InlineData("section=/gibt/es/nicht")]
    [InlineData("section=1")]
    [InlineData("section=")]
    [InlineData("section=%00")]
    [InlineData("section=%ED%A0%80")]
    [InlineData("section=/gibt/es/nicht,1")]
    [InlineData("topic=/gibt/es/nicht")]
    [InlineData("descendants=1")]
    [InlineData("year=26")]
    [InlineData("year=2025,")]
    [InlineData("from=2026-02-30")]
    [InlineData("from=01.03.2026")]
    [InlineData("to=2026-03-29T02:30")]
    [InlineData("ids=a")]
    [InlineData("ids=1000001&limit=5")]
    [InlineData("ids=1000001&sort=title")]
    [InlineData("sort=lead")]
    [InlineData("sort=title&year=2026")]
    [InlineData("include=media")]
    [InlineData("fields=")]
    [InlineData("fields=id.x")]
    [InlineData("count=all")]
    [InlineData("page=0")]
    [InlineData("page=501")]
    [InlineData("page=101&limit=100")]
    [InlineData("LIMIT=1")]
    public async Task A_value_that_cannot_be_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/articles?{query}"));

    [Theory]
    [InlineData("/v1/articles?")]
    [InlineData("/v1/editorial/audit?")]
    [InlineData("/v1/editorial/images?")]
    public async Task A_time_is_read_alike_in_every_list(string list)
    {
        var editor = api.As(Role.Editor);

        foreach (var time in (string[])["2026-03-01", "2026-03-01T09:00", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00+01:00"])
        {
            Assert.Equal(HttpStatusCode.OK, await editor.Status($"{list}from={time}&to={Uri.EscapeDataString(time)}"));
        }

        Assert.Equal(HttpStatusCode.BadRequest, await editor.Status($"{list}from=1899-12-31"));
        Assert.Equal(HttpStatusCode.BadRequest, await editor.Status($"{list}from=2026-03-01 09:00"));
    }

    [Theory]
    [InlineData("/v1/pages?path=%00")]
    [InlineData("/v1/pages?path=/%FF%FE")]
    [InlineData("/v1/pages?path=///")]
    [InlineData("/v1/pages?path=/a-99999999999999999999")]
    [InlineData("/v1/sections?root=%00")]
    [InlineData("/v1/navigation?root=%00")]
    [InlineData("/v1/images/1?locale=%00")]
    public async Task No_address_makes_the_service_fail(string path) => Assert.InRange((int)await reader.Status(path), 200, 404);

    [Theory]
    [InlineData("/v1/pages")]
    [InlineData("/v1/navigation")]
    public async Task A_required_parameter_is_asked_for(string path)
    {
        var refused = await reader.Get(path);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.EndsWith(" value.required", refused.Findings.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/sites", "since")]
    [InlineData("/health/live", "none")]
    public async Task An_address_names_all_parameters_that_it_takes(string path, string known)
    {
        var refused = await reader.Get($"{path}?x=1");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal($"Known: {known}", (string?)refused.Json["errors"]!.AsArray().Single()!["hint"]);
    }
}
