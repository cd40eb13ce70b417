using System.Net;
using System.Text.RegularExpressions;
using Api.Access;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Access;

public sealed partial class AccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    [Fact]
    public async Task A_valid_key_opens_the_door_and_its_use_is_noted()
    {
        var key = await api.Key(Role.Preview);

        Assert.Equal(HttpStatusCode.OK, await api.With(key).Status(Articles));
        Assert.Equal(
            api.Clock.GetUtcNow().UtcDateTime,
            await api.Value<DateTime>("select last_used_at from api_keys where id = $1", IdOf(key))
        );
    }

    [Fact]
    public async Task Nobody_enters_without_a_key()
    {
        var refused = await api.Anonymous.Get(Articles);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("access.keyMissing", refused.Code);
        Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_request_on()
    {
        var key = await api.Key(Role.Admin);
        Assert.Equal(HttpStatusCode.OK, await api.With(key).Status(Articles));

        await api.Value<int>("update api_keys set revoked_at = now() where id = $1 returning 1", IdOf(key));

        Assert.Equal(HttpStatusCode.Unauthorized, await api.With(key).Status(Articles));
    }

    [Fact]
    public async Task A_key_ends_at_its_hour()
    {
        var key = await api.Key(Role.Admin, api.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await api.With(key).Status(Articles));

        api.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await api.With(key).Status(Articles));
    }

    [Fact]
    public async Task The_right_number_with_a_wrong_secret_is_refused()
    {
        var key = await api.Key(Role.Admin);

        Assert.Equal(HttpStatusCode.Unauthorized, await api.With(ApiKey.Write(IdOf(key), ApiKey.NewSecret())).Status(Articles));
    }

    [Theory]
    [InlineData("bul_")]
    [InlineData("bul_1_")]
    [InlineData("bul_x_000000000000000000000000000000000000000000000000")]
    [InlineData("bul_99999999999999999999_000000000000000000000000000000000000000000000000")]
    [InlineData("bul_999999_000000000000000000000000000000000000000000000000")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_no_key_is_refused(string key) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await api.With(key).Status(Articles));

    [Fact]
    public async Task A_key_that_is_wrong_does_not_close_what_is_public() =>
        Assert.Equal(HttpStatusCode.OK, await api.With("bul_1_x").Status("/v1/articles"));

    [Fact]
    public async Task A_refused_caller_changes_nothing()
    {
        var article = await api.As(Role.Editor).GivenPublished();
        var before = await api.State();

        foreach (var caller in (ApiClient[])[api.Anonymous, api.As(Role.Preview), api.As(Role.Author)])
        {
            await caller.Post($"{article.Address}/withdraw", new { mode = "gone", reason = "Unbefugt" }, "*");
            await caller.Post(
                "/v1/editorial/sections",
                new
                {
                    kind = "home",
                    title = "Unbefugt",
                    locale = "de",
                }
            );
        }

        Assert.Equal(before, await api.State());
    }

    /// <summary>Every editorial operation of the contract, by every role and by nobody.</summary>
    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Every_operation_opens_to_its_role_and_those_above(
        string operation,
        string method,
        string path,
        Role least,
        Role? role
    )
    {
        var caller = role is { } known ? api.As(known) : api.Anonymous;

        var answer = await caller.Send(new HttpMethod(method), path.Replace("{id}", "1", StringComparison.Ordinal), null);

        var expected =
            role is null ? "401"
            : role < least ? "403"
            : "through";
        var seen = answer.Status switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            _ => "through",
        };
        Assert.Equal($"{operation} {expected}", $"{operation} {seen}");
    }

    /// <summary>The same for endpoints added later: the declared role is the one enforced.</summary>
    [Fact]
    public async Task No_operation_opens_to_a_role_below_the_one_it_names()
    {
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRole>() is not null))
        {
            var least = endpoint.Metadata.GetMetadata<RequiredRole>()!.Role;
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            var path = RouteValue().Replace(endpoint.RoutePattern.RawText!, "999999999");

            Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous.Send(method, path, null)).Status);

            foreach (var role in Enum.GetValues<Role>().Where(role => role < least))
            {
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await api.As(role).Send(method, path, null)).Status));
            }
        }
    }

    public static TheoryData<string, string, string, Role, Role?> Doors()
    {
        (string Operation, string Method, string Path, Role Least)[] operations =
        [
            ("listEditorialArticles", "GET", "/v1/editorial/articles", Role.Preview),
            ("createArticle", "POST", "/v1/editorial/articles", Role.Author),
            ("getEditorialArticle", "GET", "/v1/editorial/articles/{id}", Role.Preview),
            ("replaceArticle", "PUT", "/v1/editorial/articles/{id}", Role.Author),
            ("checkArticle", "GET", "/v1/editorial/articles/{id}/checks", Role.Preview),
            ("publishArticle", "POST", "/v1/editorial/articles/{id}/publish", Role.Editor),
            ("setArticleUntil", "POST", "/v1/editorial/articles/{id}/until", Role.Editor),
            ("unarchiveArticle", "POST", "/v1/editorial/articles/{id}/unarchive", Role.Editor),
            ("withdrawArticle", "POST", "/v1/editorial/articles/{id}/withdraw", Role.Editor),
            ("listEditorialSections", "GET", "/v1/editorial/sections", Role.Preview),
            ("createSection", "POST", "/v1/editorial/sections", Role.Editor),
            ("getEditorialSection", "GET", "/v1/editorial/sections/{id}", Role.Preview),
            ("replaceSection", "PUT", "/v1/editorial/sections/{id}", Role.Editor),
            ("listEditorialImages", "GET", "/v1/editorial/images", Role.Preview),
            ("uploadImage", "POST", "/v1/editorial/images", Role.Author),
            ("getEditorialImage", "GET", "/v1/editorial/images/{id}", Role.Preview),
            ("patchImage", "PATCH", "/v1/editorial/images/{id}", Role.Author),
        ];

        Role?[] roles = [null, .. Enum.GetValues<Role>()];

        return
        [
            .. from operation in operations
            from role in roles
            select (operation.Operation, operation.Method, operation.Path, operation.Least, role),
        ];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex RouteValue();

    private static long IdOf(string key) => ApiKey.TryRead(key, out var id, out _) ? id : throw new ArgumentException(key);
}
