using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Writes;

public sealed class IdempotencyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_repeated_request_gets_the_stored_response_for_a_day_and_is_then_executed_again()
    {
        var (content, key) = (ArticleJson.Minimal(null), Key());
        var first = (await editor.Post(Articles, content, null, key)).Expect(HttpStatusCode.Created);

        api.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var again = (await editor.Post(Articles, content, null, key)).Expect(HttpStatusCode.Created);
        Assert.Equal((first.Text, first.ETag, "true"), (again.Text, again.ETag, again.Header("Idempotent-Replay")));

        api.Clock.Advance(TimeSpan.FromSeconds(1));
        var anew = (await editor.Post(Articles, content, null, key)).Expect(HttpStatusCode.Created);
        Assert.NotEqual(first.Id, anew.Id);
        Assert.Null(anew.Header("Idempotent-Replay"));
    }

    [Fact]
    public async Task A_key_of_another_body_or_address_is_refused_and_nothing_is_written()
    {
        var (content, key) = (ArticleJson.Minimal(null), Key());
        await editor.Post(Articles, content, null, key);
        var before = await api.State();

        var other = await editor.Post(Articles, content.With("title", "Ein anderer Titel"), null, key);
        var elsewhere = await editor.Post("/v1/editorial/sections", content, null, key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.otherRequest"), (other.Status, other.Code));
        Assert.Equal("idempotency.otherRequest", elsewhere.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Keys_of_two_callers_have_nothing_to_do_with_each_other()
    {
        var (content, key) = (ArticleJson.Minimal(null), Key());

        var one = (await editor.Post(Articles, content, null, key)).Expect(HttpStatusCode.Created);
        var two = (await api.As(Role.Author).Post(Articles, content, null, key)).Expect(HttpStatusCode.Created);

        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task A_refused_request_keeps_no_key()
    {
        var key = Key();

        (await editor.Post(Articles, "{}", null, key)).Expect(HttpStatusCode.UnprocessableEntity);
        (await editor.Post(Articles, ArticleJson.Minimal(null), null, key)).Expect(HttpStatusCode.Created);
    }

    private static (string, string) Key() => ("Idempotency-Key", Given.UniqueSlug("key"));
}
