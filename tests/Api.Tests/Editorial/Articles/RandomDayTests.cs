using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>
/// A day of random saves, restores, discards, publications, deletions and changes of many articles at once: whatever content an article
/// ever had can be restored afterwards.
/// </summary>
public sealed class RandomDayTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";
    private const int Steps = 90;

    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData(7)]
    [InlineData(19)]
    [InlineData(2026)]
    public async Task A_random_day_can_be_walked_back_to_any_save(int seed)
    {
        var random = new Random(seed);
        var site = await editor.GivenSite();
        var articles = new List<long>();
        var seen = new Dictionary<long, HashSet<string>>();
        var done = new HashSet<string>();

        for (var number = 0; number < 4; number++)
        {
            var article = await editor.GivenDraft(site.News);
            articles.Add(article.Id);
            seen[article.Id] = [Typed(article.Content)];
        }

        for (var step = 0; step < Steps; step++)
        {
            var (name, answer) = await Act(articles[random.Next(articles.Count)], step);

            if (answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent && (int?)answer.Json["changed"] is not 0)
            {
                done.Add(name);
            }

            foreach (var id in articles)
            {
                if (await Read(id) is { } article)
                {
                    seen[id].Add(Typed(article.Content));
                }
            }
        }

        // A day on which hardly anything worked would prove nothing.
        Assert.True(done.Count > 10, $"The day had only {string.Join(", ", done)}.");

        foreach (var (id, contents) in seen)
        {
            foreach (var content in contents)
            {
                Assert.Equal(content, await Restored(id, content));
            }
        }

        async Task<(string, ApiResponse)> Act(long id, int step)
        {
            if (await Read(id) is not { } article)
            {
                return ("restore from the trash", await editor.Post($"{Articles}/{id}/restore", new { }));
            }

            var versions = await Numbers($"{article.Address}/versions?limit=100", "version");
            var editions = await Numbers($"{article.Address}/editions?limit=100", "number");
            long[] some = [.. articles.Where(_ => random.Next(2) == 0).Append(id).Distinct()];

            return random.Next(16) switch
            {
                0 => ("publish", await Post("publish")),
                1 => ("discard", await Post("discard")),
                2 when versions.Count > 0 => (
                    "restore a version",
                    await Post($"versions/{versions[random.Next(versions.Count)]}/restore?overwrite=true")
                ),
                3 => (
                    "restore an edition",
                    await Post($"editions/{editions[random.Next(editions.Count)]}/restore?overwrite=true")
                ),
                4 => ("delete", await editor.Delete(article.Address, article.ETag)),
                5 => (
                    "add topics",
                    await Bulk(
                        new
                        {
                            ids = some,
                            action = "addTopics",
                            topics = new[] { site.Topic },
                        }
                    )
                ),
                6 => (
                    "remove topics",
                    await Bulk(
                        new
                        {
                            ids = some,
                            action = "removeTopics",
                            topics = new[] { site.Topic },
                        }
                    )
                ),
                7 => (
                    "move",
                    await Bulk(
                        new
                        {
                            ids = some,
                            action = "move",
                            section = random.Next(2) == 0 ? site.Focus : site.News,
                        }
                    )
                ),
                8 => ("discard many", await Bulk(new { ids = some, action = "discard" })),
                9 => ("delete many", await Bulk(new { ids = some, action = "delete" })),
                10 => ("archive many", await Bulk(new { ids = some, action = "archive" })),
                11 => (
                    "withdraw many",
                    await Bulk(
                        new
                        {
                            ids = some,
                            action = "withdraw",
                            mode = "gone",
                            reason = "Veraltet",
                        }
                    )
                ),
                12 => (
                    "patch",
                    await editor.Patch(article.Address, new JsonObject { ["lead"] = $"Vorspann {step}" }, article.ETag)
                ),
                _ => (
                    "save",
                    await editor.Put(article.Address, article.Content.With("title", $"Titel {step} von {id}"), article.ETag)
                ),
            };

            Task<ApiResponse> Post(string action) => editor.Post($"{article.Address}/{action}", new { }, article.ETag);
        }
    }

    private Task<ApiResponse> Bulk(object request) => editor.Post($"{Articles}/bulk", request);

    /// <summary>The article, unless it is in the trash.</summary>
    private async Task<GivenArticle?> Read(long id) =>
        await editor.Get($"{Articles}/{id}") is { Status: HttpStatusCode.OK } answer ? GivenArticle.From(answer) : null;

    private async Task<IReadOnlyList<int>> Numbers(string address, string name) =>
        [.. (await editor.Get(address)).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => (int)item![name]!)];

    /// <summary>The content after it was looked for in the article, its versions and its editions, and restored from where it is.</summary>
    private async Task<string?> Restored(long id, string content)
    {
        if (await Read(id) is null)
        {
            (await editor.Post($"{Articles}/{id}/restore", new { })).Expect(HttpStatusCode.OK);
        }

        var article = (await Read(id))!;

        if (Typed(article.Content) == content)
        {
            return content;
        }

        foreach (
            var place in (await Numbers($"{article.Address}/versions?limit=100", "version"))
                .Select(number => $"{article.Address}/versions/{number}")
                .Concat(
                    (await Numbers($"{article.Address}/editions?limit=100", "number")).Select(number =>
                        $"{article.Address}/editions/{number}"
                    )
                )
        )
        {
            if (Typed((await editor.Get(place)).Expect(HttpStatusCode.OK).Json["content"]!.AsObject()) == content)
            {
                var restored = await editor.Post($"{place}/restore?overwrite=true", new { }, article.ETag);
                return Typed(restored.Expect(HttpStatusCode.OK).Json["content"]!.AsObject());
            }
        }

        return null;
    }

    /// <summary>Without the slug: the first publication gives one to what was written without.</summary>
    private static string Typed(JsonObject content) => content.Without("slug").ToJsonString();
}
