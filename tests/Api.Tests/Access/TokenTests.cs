using System.Net;
using System.Security.Cryptography;
using System.Text;
using Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Access;

public sealed class TokenTests(TokenTests.Service service) : IClassFixture<TokenTests.Service>
{
    private const string Me = "/v1/editorial/me";
    private const string Publish = "/v1/editorial/articles/1/publish";

    [Fact]
    public async Task A_token_opens_what_its_highest_role_may_do_under_its_bearers_name()
    {
        var end = service.Clock.GetUtcNow().AddHours(1);

        var me = await service.With(service.Token(roles: ["offline_access", "editor", "author"])).Get(Me);

        me.Expect(HttpStatusCode.OK);
        Assert.Equal(["a.muster", "editor"], [(string)me.Json["name"]!, (string)me.Json["role"]!]);
        Assert.Null(me.Json["keyId"]);
        Assert.Equal(end, (DateTimeOffset)me.Json["expiresAt"]!);
    }

    [Theory]
    [InlineData("preferred_username", "a.muster")]
    [InlineData("name", "Anna Muster")]
    [InlineData("sub", "4711")]
    public async Task The_name_is_the_most_telling_one_that_the_token_has(string most, string name)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "4711",
            ["name"] = "Anna Muster",
            ["preferred_username"] = "a.muster",
        };
        string[] without =
            most is "name" ? ["preferred_username"]
            : most is "sub" ? ["preferred_username", "name"]
            : [];
        Array.ForEach(without, claim => claims.Remove(claim));

        var me = await service.With(service.Token(claims: claims)).Get(Me);

        Assert.Equal(name, (string)me.Expect(HttpStatusCode.OK).Json["name"]!);
    }

    [Fact]
    public async Task What_the_bearer_of_a_token_does_is_recorded_under_their_subject()
    {
        var section = new
        {
            kind = "home",
            title = "Start",
            locale = "de",
            slug = "token-haus",
        };

        (await service.With(service.Token()).Post("/v1/editorial/sections", section)).Expect(HttpStatusCode.Created);
        var entries = await service.With(service.Token()).Get("/v1/editorial/audit?caller=token:4711");

        Assert.Equal("createSection", (string)entries.Json["items"]![0]!["action"]!);
        Assert.Equal("a.muster", (string)entries.Json["items"]![0]!["caller"]!);
    }

    [Fact]
    public async Task A_token_without_a_known_role_may_do_nothing()
    {
        foreach (
            var roles in (string[][])
                [
                    [],
                    ["Editor"],
                    ["superuser"],
                    ["editor author"],
                    ["editor,author"],
                    [" admin"],
                    ["0"],
                ]
        )
        {
            var refused = await service.With(service.Token(roles: roles)).Get(Me);

            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Equal("access.roleMissing", refused.Code);
        }
    }

    [Fact]
    public async Task A_token_with_a_lesser_role_is_refused_what_needs_a_higher_one() =>
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await service.With(service.Token(roles: ["author"])).Post(Publish, new { }, "*")).Status
        );

    [Theory]
    [InlineData("other signature")]
    [InlineData("other audience")]
    [InlineData("other issuer")]
    [InlineData("over")]
    [InlineData("not yet")]
    [InlineData("no end")]
    [InlineData("no subject")]
    [InlineData("no signature")]
    [InlineData("changed")]
    [InlineData("no token")]
    [InlineData("a.b.c")]
    public async Task A_token_that_is_not_for_here_and_now_is_refused(string flaw)
    {
        var refused = await service.With(service.Flawed(flaw)).Get(Me);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("access.tokenInvalid", refused.Code);
        Assert.Equal("Bearer error=\"invalid_token\"", refused.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Keys_are_still_accepted_and_their_absence_is_still_told()
    {
        Assert.Equal("access.keyInvalid", (await service.With("bul_1_x").Get(Me)).Code);
        Assert.Equal("access.keyMissing", (await service.With(null).Get(Me)).Code);
    }

    /// <summary>A node that accepts tokens of a signing key.</summary>
    public sealed class Service(PgCluster cluster) : IAsyncLifetime
    {
        private static readonly string SigningKey = RandomNumberGenerator.GetHexString(64);

        private readonly string folder = TestFolder.Create();
        private TestDatabase database = null!;
        private WebApplicationFactory<Program> node = null!;

        public FakeClock Clock { get; } = new();

        public ApiClient With(string? token) => new(node.ClientOptions.BaseAddress, token);

        public async ValueTask InitializeAsync()
        {
            database = await TestDatabase.Create(cluster);
            node = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
                builder
                    .UseEnvironment("Production")
                    .UseSetting("ConnectionStrings:Bulletin", database.ConnectionString)
                    .UseSetting("Data:Folder", folder)
                    .UseSetting("Demo:Load", "false")
                    .UseSetting("Limits:WrongKeysPerMinute", "0")
                    .UseSetting("Access:Jwt:SigningKey", SigningKey)
                    .ConfigureLogging(logging => logging.ClearProviders())
                    .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock))
            );
            node.UseKestrel(0);
            node.StartServer();
        }

        /// <summary>An editor's token, unless specified otherwise.</summary>
        public string Token(
            string[]? roles = null,
            Dictionary<string, object>? claims = null,
            Action<SecurityTokenDescriptor>? change = null
        )
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            claims ??= new() { ["sub"] = "4711", ["preferred_username"] = "a.muster" };
            claims["roles"] = roles ?? ["editor"];

            var token = new SecurityTokenDescriptor
            {
                Issuer = "bulletin",
                Audience = "bulletin",
                IssuedAt = now,
                NotBefore = now,
                Expires = now.AddHours(1),
                Claims = claims,
                SigningCredentials = Signed(SigningKey),
            };

            change?.Invoke(token);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
        }

        /// <summary>A token with one thing wrong.</summary>
        public string Flawed(string flaw)
        {
            var now = Clock.GetUtcNow().UtcDateTime;

            return flaw switch
            {
                "other signature" => Token(change: token => token.SigningCredentials = Signed(new string('x', 64))),
                "other audience" => Token(change: token => token.Audience = "another service"),
                "other issuer" => Token(change: token => token.Issuer = "https://login.example"),
                "over" => Token(change: token =>
                    (token.IssuedAt, token.NotBefore, token.Expires) = (now.AddHours(-2), now.AddHours(-2), now.AddMinutes(-1))
                ),
                "not yet" => Token(change: token => token.NotBefore = now.AddMinutes(2)),
                "no end" => Token(change: token => token.Expires = null),
                "no subject" => Token(claims: new() { ["name"] = "Anna Muster" }),
                "no signature" => Token(change: token => token.SigningCredentials = null),
                "changed" => Changed(Token(roles: ["author"])),
                _ => flaw,
            };
        }

        public async ValueTask DisposeAsync()
        {
            await node.DisposeAsync();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private static SigningCredentials Signed(string key) =>
            new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256);

        // Another role under the old signature.
        private static string Changed(string token)
        {
            var parts = token.Split('.');
            var payload = Base64UrlEncoder.Decode(parts[1]).Replace("author", "admin", StringComparison.Ordinal);
            return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
        }
    }
}
