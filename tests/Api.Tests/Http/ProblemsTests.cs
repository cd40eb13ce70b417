using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Http;

/// <summary>Every test checks the form of every problem it gets; these tests cover what those rules do not.</summary>
public sealed class ProblemsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/nichts")]
    [InlineData("/v1/articles/x")]
    [InlineData("/v1/editorial-nichts")]
    [InlineData("/wp-login.php")]
    public async Task An_address_that_does_not_exist_is_not_found(string path)
    {
        var missing = await reader.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal("request.notFound", missing.Code);
    }

    [Fact]
    public async Task A_path_with_a_zero_byte_is_refused_by_the_server_itself_and_harms_nobody()
    {
        using var client = new HttpClient();

        using var refused = await client.GetAsync($"{api.Address}v1/articles/%00", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Empty(await refused.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/v1/articles"));
    }

    [Theory]
    [InlineData("DELETE", "/v1/articles")]
    [InlineData("POST", "/v1/pages")]
    [InlineData("PUT", "/health/live")]
    public async Task A_method_that_an_address_does_not_know_is_told_which_it_knows(string method, string path)
    {
        var refused = await reader.Send(new HttpMethod(method), path, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.Status);
        Assert.Equal("request.methodNotAllowed", refused.Code);
        Assert.Contains("GET", refused.Header("Allow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Unter dieser Adresse gibt es nichts.")]
    [InlineData("de-CH, en;q=0.9", "Unter dieser Adresse gibt es nichts.")]
    [InlineData("fr, de;q=0.5, en;q=0.4", "Unter dieser Adresse gibt es nichts.")]
    [InlineData("en, de", "There is nothing at this address.")]
    [InlineData("de;q=0, en", "There is nothing at this address.")]
    [InlineData("fr", "There is nothing at this address.")]
    [InlineData("den", "There is nothing at this address.")]
    [InlineData("*", "There is nothing at this address.")]
    [InlineData(";;;", "There is nothing at this address.")]
    public async Task Problems_are_told_in_the_language_that_is_preferred(string accepted, string detail)
    {
        var missing = await reader.Get("/v1/nichts", ("Accept-Language", accepted));

        Assert.Equal(detail, (string?)missing.Json["detail"]);
        Assert.Equal(detail.StartsWith("Unter", StringComparison.Ordinal) ? "de" : "en", missing.Header("Content-Language"));
    }

    [Fact]
    public async Task Rules_of_validators_are_told_in_German_too()
    {
        var author = api.As(Role.Author);
        var content = ArticleJson.Minimal(null).With("title", "").With("kicker", new string('k', 121));

        var refused = await author.Post("/v1/editorial/articles", content, null, ("Accept-Language", "de"));

        Assert.Equal(["/kicker value.tooLong", "/title value.required"], refused.Findings);
        Assert.Contains("darf höchstens 120 Zeichen haben", refused.Text, StringComparison.Ordinal);
        Assert.Contains("fehlt oder ist leer", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_of_one_answer_does_not_leak_into_the_next()
    {
        var author = api.As(Role.Author);
        var content = ArticleJson.Minimal(null).With("title", "");

        await author.Post("/v1/editorial/articles", content, null, ("Accept-Language", "de"));
        var english = await author.Post("/v1/editorial/articles", content);

        Assert.Contains("is missing or empty", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_says_that_it_lives_and_works()
    {
        Assert.Equal("live", (string?)(await reader.Get("/health/live")).Json["status"]);
        Assert.Equal("ready", (string?)(await reader.Get("/health/ready")).Json["status"]);
    }
}
