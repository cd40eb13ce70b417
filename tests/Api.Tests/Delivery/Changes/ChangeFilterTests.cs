using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Changes;

/// <summary>Filters of the change log let exactly those changes through that the whole log says they should, page by page.</summary>
public sealed class ChangeFilterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Each_filter_and_each_pair_of_filters_agrees_with_the_whole_log()
    {
        var (here, there, english) = (await editor.GivenSite(), await editor.GivenSite(), await editor.GivenSite("en"));
        var begin = await Cursor("latest");
        var article = await editor.GivenPublished(here.News);
        var speech = await editor.GivenPublished(there.News, content => content.With("type", "speech"));
        var translated = await editor.GivenPublished(english.News, content => content.With("locale", "en"));
        var moved = await editor.GivenPublished(here.News);
        moved = await editor.Publish(await editor.Change(moved, "section", there.News));
        await editor.Withdraw(await editor.Publish(await editor.Change(article)));
        var section = await editor.Get($"/v1/editorial/sections/{here.RootId}");
        await editor.Patch($"/v1/editorial/sections/{here.RootId}", new { intro = "Neu." }, section.ETag);
        await editor.Post("/v1/editorial/redirects", new { path = $"/{Given.UniqueSlug("alt")}", target = there.News });

        var all = await Read(begin, "");
        var moves = all.Where(change => Id(change) == moved.Id).Select(Number).ToList();
        var filters = new Dictionary<string, Func<JsonNode, bool>>
        {
            ["event=article.published,section.updated"] = change =>
                (string?)change["type"] is "article.published" or "section.updated",
            // The type of a withdrawn article is not public.
            ["type=speech"] = change => Id(change) == speech.Id || Id(change) == article.Id,
            ["locale=en"] = change => Id(change) == translated.Id,
            [$"ids={article.Id},{moved.Id}"] = change => Id(change) == article.Id || Id(change) == moved.Id,
            [$"section={here.Root}"] = change =>
                Id(change) == article.Id || Id(change) == here.RootId || (Id(change) == moved.Id && Number(change) == moves[^1]),
            [$"section={there.RootId}"] = change => Id(change) == speech.Id || Id(change) == moved.Id,
        };

        foreach (var (one, other) in filters.SelectMany(_ => filters, (one, other) => (one, other)))
        {
            if (one.Key[..4] == other.Key[..4] && one.Key != other.Key)
            {
                continue;
            }

            var query = one.Key == other.Key ? one.Key : $"{one.Key}&{other.Key}";
            var expected = all.Where(change => one.Value(change) && other.Value(change)).Select(Number);
            var found = (await Read(begin, query)).Select(Number);
            Assert.Equal((query, string.Join(' ', expected)), (query, string.Join(' ', found)));
        }
    }

    [Fact]
    public async Task The_section_that_another_leaves_hears_of_it()
    {
        var site = await editor.GivenSite();
        var child = await editor.GivenSection(site.News, "standard", "Verkehr");
        var begin = await Cursor("latest");
        var moved = await editor.Post($"/v1/editorial/sections/{child.Id}/move", new { parent = site.Topics }, child.ETag);
        moved.Expect(HttpStatusCode.OK);

        Assert.Equal(["section.moved"], (await Read(begin, $"section={site.News}")).Select(change => (string)change["type"]!));
        Assert.Equal(["section.moved"], (await Read(begin, $"section={site.Topics}")).Select(change => (string)change["type"]!));
    }

    [Fact]
    public async Task A_stream_sends_only_what_its_filter_lets_through()
    {
        var site = await editor.GivenSite();
        using var stream = await EventReader.Open(
            api.Address,
            $"/v1/events?event=article.withdrawn&section={Uri.EscapeDataString(site.Root)}"
        );
        var article = await editor.GivenPublished(site.News);
        await editor.GivenPublished((await editor.GivenSite()).News);
        await editor.Withdraw(article);

        Assert.Equal("article.withdrawn", (string?)(await stream.Next()).Change["type"]);
    }

    [Theory]
    [InlineData("section=/gibt-es-nicht", "#/query/section reference.section")]
    [InlineData("locale=tlh", "#/query/locale locale.unknown")]
    [InlineData("event=alles", "#/query/event value.invalid")]
    [InlineData("type=roman", "#/query/type value.invalid")]
    [InlineData("cursor=4211-xyz", "#/query/cursor value.invalid")]
    public async Task A_filter_that_cannot_be_meant_is_refused(string query, string finding)
    {
        foreach (var address in new[] { "/v1/changes", "/v1/events" })
        {
            var refused = await api.Anonymous.Get($"{address}?{query}");

            if (address == "/v1/changes" || !query.StartsWith("cursor", StringComparison.Ordinal))
            {
                Assert.Equal([finding], refused.Expect(HttpStatusCode.BadRequest).Findings);
            }
        }
    }

    [Fact]
    public async Task A_cursor_of_a_log_that_was_restored_to_an_earlier_time_is_lost_even_when_the_log_has_grown_again()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        var cursor = await Cursor("latest");
        var id = cursor.Split('-')[0];
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/changes?cursor={cursor}"));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/articles?since={cursor}"));

        // What a restore does: the last events are gone, and others get their ids.
        await api.Value<int>(
            """
            alter table events disable trigger events_refuse_change;
            delete from events where id = (select max(id) from events);
            alter table events enable trigger events_refuse_change
            """
        );

        foreach (
            var address in new[]
            {
                $"/v1/changes?cursor={cursor}",
                $"/v1/changes?cursor={id}",
                $"/v1/events?lastEventId={cursor}",
            }
        )
        {
            Assert.Equal("cursor.lost", (await api.Anonymous.Get(address)).Expect(HttpStatusCode.Gone).Code);
        }

        await api.Value<int>(
            $"insert into events (id, type, subject_kind, subject_id, at) overriding system value values ({id}, 'article.updated', 'article', 1, now())"
        );
        Assert.Equal("cursor.lost", (await api.Anonymous.Get($"/v1/changes?cursor={cursor}")).Expect(HttpStatusCode.Gone).Code);
        Assert.Equal(
            "cursor.lost",
            (await api.Anonymous.Get($"/v1/events?lastEventId={cursor}")).Expect(HttpStatusCode.Gone).Code
        );
    }

    private async Task<string> Cursor(string after) =>
        (string)(await api.Anonymous.Get($"/v1/changes?cursor={after}")).Json["cursor"]!;

    /// <summary>All changes after a cursor that the filter lets through, in small pages.</summary>
    private async Task<List<JsonNode>> Read(string cursor, string filter)
    {
        var found = new List<JsonNode>();

        for (string? next = cursor; next is not null; )
        {
            var page = (await api.Anonymous.Get($"/v1/changes?limit=2&cursor={next}&{filter}".TrimEnd('&')))
                .Expect(HttpStatusCode.OK)
                .Json;
            found.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = (string?)page["page"]!["nextCursor"];
        }

        return found;
    }

    private static long Id(JsonNode change) => (long)change["subject"]!["id"]!;

    private static long Number(JsonNode change) => (long)change["id"]!;
}
