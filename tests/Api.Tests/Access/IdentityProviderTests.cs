using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Access;

/// <summary>Tokens of an OpenID Connect provider, whose keys the service fetches and refreshes automatically.</summary>
public sealed class IdentityProviderTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Me = "/v1/editorial/me";

    private DateTimeOffset Now => api.Clock.GetUtcNow();

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_token_of_the_provider_has_the_role_that_its_claim_says(string algorithm)
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var key = provider.Publish("a", algorithm);

        var me = await Ask(node, provider.Token(key, Now));
        var author = provider.Token(key, Now, token => token.Claims["groups"] = "author");

        Assert.Equal("editor", (string)me.Expect(HttpStatusCode.OK).Json["role"]!);
        Assert.Equal("author", (string)(await Ask(node, author)).Json["role"]!);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Ask(node, provider.Token(key, Now, token => token.Claims.Remove("groups")))).Status
        );
    }

    [Fact]
    public async Task A_token_that_is_not_for_here_and_now_or_not_of_the_provider_is_refused()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var (rsa, elliptic) = (provider.Publish("a"), provider.Publish("b", "ES256"));

        foreach (var key in (SecurityKey[])[rsa, elliptic])
        {
            Assert.Equal(HttpStatusCode.OK, (await Ask(node, provider.Token(key, Now))).Status);

            foreach (var (flaw, token) in Flawed(provider, key))
            {
                var refused = await Ask(node, token);
                Assert.Equal((flaw, HttpStatusCode.Unauthorized, "access.tokenInvalid"), (flaw, refused.Status, refused.Code));
            }
        }
    }

    [Fact]
    public async Task A_new_key_is_taken_without_a_restart_and_a_withdrawn_one_no_longer()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var old = provider.Publish("old");
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, provider.Token(old, Now))).Status);

        var renewed = provider.Publish("new", "ES256");
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, provider.Token(renewed, Now))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, provider.Token(old, Now))).Status);

        provider.Withdraw("old");
        api.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(node, provider.Token(old, Now))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, provider.Token(renewed, Now))).Status);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_the_service_ask_the_provider_more_than_once_in_a_while()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var known = provider.Publish("known");
        await Ask(node, provider.Token(known, Now));
        var before = provider.Asked;

        api.Clock.Advance(TimeSpan.FromSeconds(10));
        string[] tokens =
        [
            .. Enumerable.Range(0, 20).Select(name => provider.Token(IdentityProvider.Make($"{name}", "ES256"), Now)),
        ];
        var answers = await Task.WhenAll(tokens.Select(token => Ask(node, token)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        // Once for the configuration, once for the keys.
        Assert.Equal(before + 2, provider.Asked);
    }

    [Fact]
    public async Task A_provider_that_is_away_stops_neither_the_start_nor_the_keys_and_is_found_when_it_comes()
    {
        await using var provider = await IdentityProvider.Start();
        provider.IsAway = true;
        await using var node = Node(provider.Address);
        var token = provider.Token(provider.Publish("a"), Now);

        var refused = await Ask(node, token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "access.providerAway"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, await api.Key(Role.Editor))).Status);

        provider.IsAway = false;
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, token)).Status);
    }

    [Fact]
    public async Task A_new_key_is_not_refused_while_the_provider_is_away()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        await Ask(node, provider.Token(provider.Publish("old"), Now));
        var token = provider.Token(provider.Publish("new"), Now);
        provider.IsAway = true;
        api.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("access.providerAway", (await Ask(node, token)).Code);
    }

    [Fact]
    public async Task A_provider_that_names_no_keys_any_more_is_as_good_as_away()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var token = provider.Token(provider.Publish("a"), Now);
        await Ask(node, token);
        provider.Withdraw("a");
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, (await Ask(node, token)).Status);
    }

    [Fact]
    public async Task Who_leaves_before_the_provider_answers_keeps_nobody_else_out()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var token = provider.Token(provider.Publish("a"), Now);
        using var leaving = new HttpClient { BaseAddress = node.ClientOptions.BaseAddress };
        leaving.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Task<ApiResponse> second;

        using (var silence = provider.FallSilent())
        {
            var first = leaving.GetAsync(new Uri(Me, UriKind.Relative), TestContext.Current.CancellationToken);
            await silence.Asked;
            second = Ask(node, token);
            leaving.CancelPendingRequests();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        Assert.Equal(HttpStatusCode.OK, (await second).Status);
    }

    [Fact]
    public async Task Known_tokens_do_not_wait_for_a_provider_that_does_not_answer()
    {
        await using var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var token = provider.Token(provider.Publish("a"), Now);
        await Ask(node, token);
        api.Clock.Advance(TimeSpan.FromMinutes(5));
        Task<ApiResponse> asking;

        using (var silence = provider.FallSilent())
        {
            asking = Ask(node, token);
            await silence.Asked;

            Assert.Equal(HttpStatusCode.OK, (await Ask(node, token)).Status);
            Assert.False(asking.IsCompleted);
        }

        Assert.Equal(HttpStatusCode.OK, (await asking).Status);
    }

    [Fact]
    public async Task Known_keys_outlive_an_hour_of_silence_and_not_more()
    {
        var provider = await IdentityProvider.Start();
        await using var node = Node(provider.Address);
        var key = provider.Publish("a");
        await Ask(node, provider.Token(key, Now));
        var token = provider.Token(key, Now, token => token.Expires = Now.UtcDateTime.AddDays(1));
        await provider.DisposeAsync();

        api.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await Ask(node, token)).Status);

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("access.providerAway", (await Ask(node, token)).Code);
    }

    private IEnumerable<(string Flaw, string Token)> Flawed(IdentityProvider provider, SecurityKey key)
    {
        var now = Now.UtcDateTime;

        yield return ("issuer", provider.Token(key, Now, token => token.Issuer = "https://login.example"));
        yield return ("audience", provider.Token(key, Now, token => token.Audience = "another service"));
        yield return ("expired", provider.Token(key, Now.AddHours(-2)));
        yield return ("not yet", provider.Token(key, Now, token => token.NotBefore = now.AddMinutes(2)));
        yield return ("unknown key", provider.Token(IdentityProvider.Make("other", "RS256"), Now));
        yield return ("forged under a known name", provider.Token(IdentityProvider.Make(key.KeyId, "ES256"), Now));
        yield return ("no signature", provider.Token(null, Now));
        yield return ("public key as a shared secret", provider.Token(Confused(key), Now));
    }

    // An attacker knows the public key, and hopes that it is used as the HS256 secret.
    private static SymmetricSecurityKey Confused(SecurityKey key)
    {
        AsymmetricAlgorithm pair = key is RsaSecurityKey rsa ? rsa.Rsa : ((ECDsaSecurityKey)key).ECDsa;
        return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(pair.ExportSubjectPublicKeyInfoPem())) { KeyId = key.KeyId };
    }

    [Fact]
    public async Task The_contract_names_the_provider_or_an_example_without_one()
    {
        await using var node = Node("https://login.example.com/realms/newsroom/");

        Assert.Equal(
            "https://login.example.com/realms/newsroom/.well-known/openid-configuration",
            ProviderOf(await new ApiClient(node.ClientOptions.BaseAddress, null).Get("/openapi.json"))
        );
        Assert.Equal(
            "https://login.example.org/.well-known/openid-configuration",
            ProviderOf(await api.Anonymous.Get("/openapi.json"))
        );

        static string ProviderOf(ApiResponse contract) =>
            (string)contract.Json["components"]!["securitySchemes"]!["openIdConnect"]!["openIdConnectUrl"]!;
    }

    private WebApplicationFactory<Program> Node(string authority) =>
        api.AnotherNode(
            ("Access:Oidc:Authority", authority),
            ("Access:Oidc:Audience", "bulletin"),
            ("Access:Oidc:RoleClaim", "groups")
        );

    private static Task<ApiResponse> Ask(WebApplicationFactory<Program> node, string token) =>
        new ApiClient(node.ClientOptions.BaseAddress, token).Get(Me);
}
