using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Preview;

public sealed class CreatePreviewLinkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient anybody = api.Anonymous;

    [Fact]
    public async Task A_link_lasts_a_week_and_making_one_changes_nothing()
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var made = await api.As(Role.Preview).Post($"{draft.Address}/preview-links", new { });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(api.Clock.GetUtcNow().AddDays(7), (DateTimeOffset)made.Json["expiresAt"]!);
        Assert.Equal(((string)made.Json["url"]!).Split('?')[0], made.Headers.Location?.OriginalString);
        Assert.EndsWith($"?token={made.Json["token"]}", (string?)made.Json["url"], StringComparison.Ordinal);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(30 * 24 * 60 + 1)]
    public async Task A_link_must_end_within_thirty_days(int minutes)
    {
        var draft = await editor.GivenDraft();
        var expiresAt = api.Clock.GetUtcNow().AddMinutes(minutes);

        var refused = await editor.Post($"{draft.Address}/preview-links", new { expiresAt });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["/expiresAt preview.expiry"], refused.Findings);
    }

    [Fact]
    public async Task Only_callers_with_a_key_make_links()
    {
        var draft = await editor.GivenDraft();

        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.Post($"{draft.Address}/preview-links", new { })).Status);
    }

    [Fact]
    public async Task The_token_of_a_link_is_in_one_answer_and_stored_nowhere()
    {
        var address = $"{(await editor.GivenDraft()).Address}/preview-links";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = (await editor.Post(address, new { }, null, key)).Expect(HttpStatusCode.Created);
        var again = (await editor.Post(address, new { }, null, key)).Expect(HttpStatusCode.Created);
        var kept = await api.Value<string>(
            "select (select string_agg(k::text || encode(body, 'escape'), '') from idempotency_keys k) || (select string_agg(l::text, '') from preview_links l)"
        );

        Assert.Equal("true", again.Header("Idempotent-Replay"));
        Assert.NotNull((string?)first.Json["token"]);
        Assert.DoesNotContain((string)first.Json["token"]!, $"{kept}{again.Text}{again.Headers}", StringComparison.Ordinal);
        Assert.Null((string?)again.Json["url"]);
        Assert.Equal((long)first.Json["id"]!, (long?)again.Json["id"]);
    }

    [Fact]
    public async Task A_dry_run_makes_no_link()
    {
        var draft = await editor.GivenDraft();

        var tried = (await editor.Post($"{draft.Address}/preview-links?dryRun=true", new { })).Expect(HttpStatusCode.Created);

        Assert.DoesNotContain("token=", $"{tried.Text}{tried.Headers}", StringComparison.Ordinal);
        Assert.Null((string?)tried.Json["token"]);
    }
}
