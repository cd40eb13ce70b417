using System.Net;
using System.Text.Json.Nodes;
using Api.Delivery.Caching;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Caching;

public sealed class CachedAnswersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_second_reader_is_answered_without_the_database()
    {
        var address = $"/v1/articles/{(await editor.GivenPublished()).Id}";
        var first = await Kept(address);

        using var statements = new Statements(api.Database);
        var (second, held, head) = (
            await reader.Get(address),
            await reader.Get(address, ("If-None-Match", first.ETag!)),
            await reader.Head(address)
        );

        Assert.Empty(statements.Sent);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal((HttpStatusCode.NotModified, 0), (held.Status, held.Bytes.Length));
        Assert.Equal((HttpStatusCode.OK, first.Bytes.Length), (head.Status, (int)head.ContentHeaders.ContentLength!));
        Assert.Equal(first.ETag, head.ETag);
    }

    [Fact]
    public async Task Whatever_is_written_is_told_by_the_next_answer()
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("leadImage", new JsonObject { ["image"] = image.Id })
        );
        string[] addresses =
        [
            $"/v1/articles/{article.Id}",
            $"/v1/articles?section={site.News}",
            $"/v1/pages?path={article.Path}",
            $"/v1/pages?path={site.News}",
            $"/v1/images/{image.Id}",
            $"/v1/navigation?root={site.Root}",
        ];

        await Changes([.. addresses[..4]], () => editor.Publish(editor.Change(article).Result));
        await Changes(
            [addresses[0], addresses[1], addresses[4]],
            () => editor.Patch($"/v1/editorial/images/{image.Id}", """{"credit": "Foto: Amt/Neu"}""", "*")
        );
        await Changes(
            [addresses[0], addresses[2], addresses[5]],
            () => editor.Patch($"/v1/editorial/sections/{IdOf(site.News).Result}", """{"title": "Neuestes"}""", "*")
        );
        await Changes(
            [addresses[0], addresses[2]],
            () =>
                editor.Post(
                    $"{article.Address}/corrections",
                    new { kind = "correction", note = "Die Fähre fährt nicht nachts." },
                    "*"
                )
        );
        await Changes(
            [.. addresses[..5]],
            () => editor.Post($"{article.Address}/withdraw", new { mode = "gone", reason = "Die Zahlen stimmten nicht." }, "*")
        );
    }

    [Fact]
    public async Task A_draft_that_is_saved_leaves_what_is_kept()
    {
        var article = await editor.GivenPublished();
        var address = $"/v1/articles/{article.Id}";
        await Kept(address);

        await editor.Change(article);
        await reader.Get(address);

        Assert.True(IsHit(await reader.Get(address)));
    }

    [Fact]
    public async Task Nothing_is_kept_beyond_the_next_planned_change()
    {
        var site = await editor.GivenSite();
        var now = api.Clock.GetUtcNow();
        var coming = await editor.GivenScheduled(now.AddSeconds(90), site.News);
        var list = $"/v1/articles?section={site.News}";
        var before = await Kept(list);

        Assert.Equal("public, max-age=60, stale-while-revalidate=30, stale-if-error=86400", before.Header("Cache-Control"));
        api.Clock.Advance(TimeSpan.FromSeconds(80));
        Assert.Equal(
            "public, max-age=10, stale-while-revalidate=0, stale-if-error=86400",
            (await reader.Get(list)).Header("Cache-Control")
        );
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains($"{coming.Id}", (await reader.Get(list)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_leaves_kept_answers_when_its_rights_end()
    {
        var image = await editor.GivenImage();
        var article = await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id })
        );
        var address = $"/v1/articles/{article.Id}";
        await api.Value<int>(
            "update images set rights_expire_at = $2 where id = $1",
            image.Id,
            api.Clock.GetUtcNow().UtcDateTime.AddHours(1)
        );
        await Until(async () => (await reader.Get(address)).Json["leadImage"] is not null && IsHit(await reader.Get(address)));

        api.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null((await reader.Get(address)).Json["leadImage"]);
    }

    [Fact]
    public async Task The_same_question_in_other_words_is_the_same_answer()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        await Kept($"/v1/articles?section={site.News}&type=article");
        using var statements = new Statements(api.Database);

        await reader.Get($"/v1/articles?type=article&section={site.News}");
        await reader.Get($"/v1/articles?section={Uri.EscapeDataString(site.News)}&type=article&limit=20&descendants=true");

        Assert.Empty(statements.Sent);
    }

    [Fact]
    public async Task Other_questions_have_other_answers()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        await editor.GivenPublished(site.News);

        var (one, two) = (
            await Kept($"/v1/articles?section={site.News}&limit=1"),
            await Kept($"/v1/articles?section={site.News}&limit=2")
        );

        Assert.Single(one.Json["items"]!.AsArray());
        Assert.Contains(
            "limit=1",
            (await reader.Get($"/v1/articles?section={site.News}&limit=1")).Header("Link"),
            StringComparison.Ordinal
        );
        Assert.Equal(2, two.Json["items"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/articles?section={site.News}&limit=2&x=1"));
    }

    [Fact]
    public async Task Redirects_and_what_is_gone_are_kept_with_their_status_and_their_target()
    {
        var article = await editor.GivenPublished();
        var moved = $"/v1/pages?path=/alt-{article.Id}";
        var redirect = await Kept(moved);
        Assert.Equal(HttpStatusCode.PermanentRedirect, redirect.Status);
        Assert.Contains($"{article.Id}", redirect.Headers.Location!.OriginalString, StringComparison.Ordinal);

        await editor.Withdraw(article);

        Assert.Equal(HttpStatusCode.Gone, (await Kept($"/v1/pages?path={article.Path}")).Status);
        await editor.Publish(await editor.Change(GivenArticle.From(await editor.Get(article.Address))));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/pages?path={article.Path}"));
    }

    [Fact]
    public async Task Public_pages_are_the_same_whatever_credentials_are_sent()
    {
        var address = $"/v1/articles/{(await editor.GivenPublished()).Id}";
        var page = await reader.Get(address);

        foreach (var credentials in (string[])["Bearer bul_1_wrong", "Bearer a.b.c", "Bearer a.b.c.d.e", "Basic eDp5", "?"])
        {
            var answer = await reader.Get(address, ("Authorization", credentials));

            Assert.True(IsHit(answer.Expect(HttpStatusCode.OK)));
            Assert.Equal(page.Bytes, answer.Bytes);
            (await reader.Get("/v1/articles/1", ("Authorization", credentials))).Expect(HttpStatusCode.NotFound);
        }

        Assert.True(IsHit(await editor.Get(address)));
    }

    [Fact]
    public async Task Only_a_change_that_readers_see_is_asked_about()
    {
        var article = await editor.GivenPublished();
        var address = $"/v1/articles/{article.Id}";
        await Kept(address);

        await editor.Change(article);
        Assert.True(IsHit(await reader.Get(address)));

        await editor.Withdraw(await editor.Publish(await editor.GivenDraft()));
        Assert.False(IsHit(await reader.Get(address)));
    }

    [Fact]
    public async Task Problems_and_previews_are_never_kept()
    {
        var draft = await editor.GivenDraft();
        var link = (string)(await editor.Post($"{draft.Address}/preview-links", new { })).Json["url"]!;

        foreach (var address in (string[])[$"/v1/articles/{draft.Id}", "/v1/articles?x=1", link])
        {
            await reader.Get(address);
            Assert.False(IsHit(await reader.Get(address)));
        }
    }

    [Fact]
    public async Task Many_who_ask_for_the_same_at_once_cost_one_query()
    {
        var article = await editor.GivenPublished();
        await reader.Get("/v1/sections");
        using var statements = new Statements(api.Database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => reader.Get($"/v1/articles/{article.Id}")));

        Assert.All(answers, answer => Assert.Equal(answers[0].ETag, answer.ETag));
        Assert.Single(statements.Sent, statement => statement.Contains("from publications shown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_memory_has_an_end()
    {
        var cache = api.Services.GetRequiredService<ResponseCache>();
        await editor.GivenPublished(change: content => content.With("lead", new string('x', 900)));

        for (var number = 0; number < 300; number++)
        {
            await reader.Get(
                $"/v1/articles?locale=*&limit=100&type=article,speech,{string.Join(',', Enumerable.Repeat("article", number % 100))}article"
            );
            Assert.InRange(cache.Bytes, 0, ApiFixture.CacheMegabytes * 1024 * 1024);
        }
    }

    private async Task Changes(string[] addresses, Func<Task> write)
    {
        var before = new List<string>();

        foreach (var address in addresses)
        {
            before.Add((await Kept(address)).Text);
        }

        await write();

        foreach (var (address, text) in addresses.Zip(before))
        {
            Assert.NotEqual((address, text), (address, (await reader.Get(address)).Text));
        }
    }

    /// <summary>The response from the cache.</summary>
    private async Task<ApiResponse> Kept(string address)
    {
        ApiResponse answer = null!;
        await Until(async () => IsHit(answer = await reader.Get(address)));
        return answer;
    }

    // On a busy machine a node may doubt its state for a moment; it then queries the database, and caches the next response.
    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static bool IsHit(ApiResponse answer) => answer.Header("Server-Timing") == "cache;desc=hit";

    private async Task<long> IdOf(string section) =>
        (long)(await reader.Get($"/v1/pages?path={section}")).Json["section"]!["id"]!;
}
