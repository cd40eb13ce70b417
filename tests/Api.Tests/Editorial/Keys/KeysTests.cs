using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Keys;

public sealed class KeysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Keys = "/v1/editorial/keys";
    private const string Me = "/v1/editorial/me";

    private readonly ApiClient admin = api.As(Role.Admin);

    [Fact]
    public async Task A_new_key_is_shown_once_and_opens_what_its_role_may_do()
    {
        var end = api.Clock.GetUtcNow().AddDays(30);

        var created = (
            await admin.Post(
                Keys,
                new
                {
                    name = "Import",
                    role = "author",
                    expiresAt = end,
                }
            )
        ).Expect(HttpStatusCode.Created);
        var key = (string)created.Json["key"]!;
        var read = (await admin.Get(created.Headers.Location!.OriginalString)).Expect(HttpStatusCode.OK);
        var me = (await api.With(key).Get(Me)).Expect(HttpStatusCode.OK);

        Assert.Equal("active", (string)read.Json["state"]!);
        Assert.Equal("admin in tests", (string)read.Json["createdBy"]!);
        Assert.Equal(["Import", "author"], [(string)me.Json["name"]!, (string)me.Json["role"]!]);
        Assert.Equal(created.Id, (long)me.Json["keyId"]!);
        Assert.Equal(end, (DateTimeOffset)me.Json["expiresAt"]!);
        Assert.DoesNotContain(key.Split('_')[2], read.Text + (await admin.Get(Keys)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_an_end_is_valid_for_good()
    {
        var created = await admin.Post(Keys, new { name = "Für immer", role = "preview" });

        Assert.Null(created.Expect(HttpStatusCode.Created).Json["expiresAt"]);
    }

    [Theory]
    [InlineData("""{}""", "/name value.required", "/role value.required")]
    [InlineData("""{ "name": "a\nb", "role": "boss" }""", "/name text.lineBreak", "/role value.unknown")]
    [InlineData("""{ "name": "a", "role": "author", "expiresAt": "2026-03-02T08:00:00Z" }""", "/expiresAt key.expiryPast")]
    [InlineData("""{ "name": "a", "role": "author", "secret": "b" }""", "/secret json.unknownField")]
    public async Task A_request_that_breaks_rules_is_told_each_of_them(string body, params string[] findings)
    {
        var refused = await admin.Post(Keys, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(findings, refused.Findings);
    }

    [Fact]
    public async Task A_dry_run_makes_no_key_and_shows_none()
    {
        var before = await api.Value<long>("select count(*) from api_keys where name = $1", "Probe");

        var tried = await admin.Post($"{Keys}?dryRun=true", new { name = "Probe", role = "author" });

        Assert.Equal(HttpStatusCode.Created, tried.Status);
        Assert.Null(tried.Json["key"]);
        Assert.Equal(before, await api.Value<long>("select count(*) from api_keys where name = $1", "Probe"));
    }

    [Fact]
    public async Task A_repeated_request_makes_no_second_key_and_the_answer_is_kept_without_it()
    {
        var request = new { name = "Einmal", role = "author" };
        var once = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await admin.Post(Keys, request, null, once);
        var second = await admin.Post(Keys, request, null, once);

        Assert.Equal(first.Id, second.Id);
        Assert.NotNull(first.Json["key"]);
        Assert.Null(second.Json["key"]);
        Assert.Equal(
            0,
            await api.Value<long>(
                "select count(*) from idempotency_keys where position($1::bytea in body) > 0",
                System.Text.Encoding.UTF8.GetBytes(((string)first.Json["key"]!).Split('_')[2])
            )
        );
    }

    [Fact]
    public async Task A_caller_who_prefers_minimal_answers_still_gets_the_key()
    {
        var created = await admin.Post(Keys, new { name = "Knapp", role = "author" }, null, ("Prefer", "return=minimal"));

        Assert.NotNull(created.Expect(HttpStatusCode.Created).Json["key"]);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var key = await api.Key(Role.Editor);
        var id = IdOf(key);

        var revoked = (await admin.Delete($"{Keys}/{id}")).Expect(HttpStatusCode.OK);
        var again = (await admin.Delete($"{Keys}/{id}")).Expect(HttpStatusCode.OK);

        Assert.Equal("revoked", (string)revoked.Json["state"]!);
        Assert.Equal((string)revoked.Json["revokedAt"]!, (string)again.Json["revokedAt"]!);
        Assert.Equal("access.keyInvalid", (await api.With(key).Get(Me)).Code);
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_not_found()
    {
        Assert.Equal("key.notFound", (await admin.Get($"{Keys}/999999")).Code);
        Assert.Equal("key.notFound", (await admin.Delete($"{Keys}/999999")).Code);
    }

    [Theory]
    [InlineData(Role.Preview)]
    [InlineData(Role.Author)]
    [InlineData(Role.Editor)]
    public async Task Only_admins_manage_keys_but_all_may_ask_who_they_are(Role role)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await api.As(role).Status(Keys));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(role).Delete($"{Keys}/1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(role).Post(Keys, new { name = "a", role = "admin" })).Status);
        Assert.Equal(HttpStatusCode.OK, await api.As(role).Status(Me));
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_page_by_page()
    {
        await api.Key(Role.Preview);
        await api.Key(Role.Preview);

        var first = await admin.Get($"{Keys}?limit=1");
        var second = await admin.Get($"{Keys}?limit=1&cursor={first.Json["page"]!["nextCursor"]}");

        Assert.True((long)first.Json["items"]![0]!["id"]! > (long)second.Json["items"]![0]!["id"]!);
        Assert.Contains("rel=\"next\"", first.Header("Link"), StringComparison.Ordinal);
    }

    private static long IdOf(string key) => ApiKey.TryRead(key, out var id, out _) ? id : throw new ArgumentException(key);
}
