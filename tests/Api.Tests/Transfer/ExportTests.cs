using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Transfer;

/// <summary>exportContent: what is exported, imported into an empty database and exported again is the same, byte for byte.</summary>
public sealed class ExportTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private const string Export = "/v1/editorial/export";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_export_survives_an_import_into_an_empty_database(int seed)
    {
        await GivenHistories(new Random(seed));
        await GivenEmergency();
        var exported = (await editor.Get(Export)).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("\"emergencies\":[", exported, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"review\"", exported, StringComparison.Ordinal);
        Assert.Contains("\"assignedTo\":\"Umwelt\"", exported, StringComparison.Ordinal);

        var other = new ApiFixture(cluster);

        try
        {
            await other.InitializeAsync();
            other.Clock.Advance(api.Clock.GetUtcNow() - other.Clock.GetUtcNow());
            CopyFiles(other);

            var import = await other.ImportText(other.As(Role.Admin), exported, "?checks=report");

            Assert.Empty(import.Errors);
            var again = (await other.As(Role.Editor).Get(Export)).Expect(HttpStatusCode.OK).Text;
            Assert.Equal(exported.Split('\n'), again.Split('\n'));

            var repeated = await other.ImportText(other.As(Role.Admin), exported, "?checks=report");
            Assert.Equal((0, 0, repeated.Results.Count, 0), repeated.Counts);
            Assert.Equal(exported, (await other.As(Role.Editor).Get(Export)).Text);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Since_an_event_there_is_only_what_changed_after_it()
    {
        var before = await editor.GivenPublished();
        var cursor = (string)(await api.Anonymous.Get("/v1/changes?cursor=latest")).Json["cursor"]!;
        var after = await editor.GivenPublished();

        var lines = (await editor.Get($"{Export}?since={cursor}")).Expect(HttpStatusCode.OK).Text;
        var ids = lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (long)JsonNode.Parse(line)!["id"]!)
            .ToList();

        Assert.Contains(after.Id, ids);
        Assert.DoesNotContain(before.Id, ids);
    }

    [Fact]
    public async Task Since_an_event_there_are_the_documents_that_its_articles_need_and_new_ones()
    {
        var (old, needed) = (await editor.GivenDocument(), await editor.GivenDocument());
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await editor.GivenPublished();
        var cursor = (string)(await api.Anonymous.Get("/v1/changes?cursor=latest")).Json["cursor"]!;
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await editor.GivenPublished(change: content => content.WithDownload(needed.Id));
        var uploaded = await editor.GivenDocument();

        var lines = (await editor.Get($"{Export}?since={cursor}")).Expect(HttpStatusCode.OK).Text;

        Assert.Contains($"\"kind\":\"document\",\"id\":{needed.Id},", lines, StringComparison.Ordinal);
        Assert.Contains($"\"kind\":\"document\",\"id\":{uploaded.Id},", lines, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"id\":{old.Id},", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_are_exported_too_and_the_trash_is_not()
    {
        var (draft, trashed) = (await editor.GivenDraft(), await editor.GivenDraft());
        (await editor.Delete(trashed.Address, trashed.ETag)).Expect(HttpStatusCode.NoContent);

        var lines = (await editor.Get(Export)).Text;

        Assert.Contains($"\"id\":{draft.Id},", lines);
        Assert.DoesNotContain($"\"id\":{trashed.Id},", lines);
    }

    // The translation stays when the original is archived.
    private async Task Translate(ApiResponse original, GivenSite site)
    {
        var path = (string)original.Json["path"]!;
        var content = new
        {
            parent = site.Root,
            kind = "standard",
            title = "Archived elsewhere",
            translationOf = path,
        };
        (await editor.Post("/v1/editorial/sections", content)).Expect(HttpStatusCode.Created);
    }

    /// <summary>Articles in every state with random histories, in sections that move and are archived, with pictures and redirects.</summary>
    private async Task GivenHistories(Random random)
    {
        var site = await editor.GivenSite();
        var picture = await editor.GivenImage();
        var document = await editor.GivenDocument();
        await editor.GivenPublished(site.News, content => content.WithDownload(document.Id));
        var doomed = await editor.GivenSection(site.Root, "standard", "Wird archiviert");
        await Translate(doomed, await editor.GivenSite("en"));
        List<GivenArticle> articles = [];

        for (var number = 0; number < 12; number++)
        {
            var previous = articles.Count > 0 ? articles[random.Next(articles.Count)].Id : 0;
            var article = await editor.GivenDraft(
                random.Next(2) == 0 ? site.News : site.Topic,
                content => Vary(content, random, picture.Id, previous, $"{site.Root}-{number}")
            );

            for (var step = random.Next(6); step > 0; step--)
            {
                article = await Step(article, random);
                api.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 500)));
            }

            articles.Add(article);
        }

        (
            await editor.Post(
                "/v1/editorial/redirects",
                new
                {
                    path = $"/alt{site.Root}",
                    target = site.News,
                    note = "Plakat",
                    externalId = site.Root,
                }
            )
        ).Expect(HttpStatusCode.Created);
        var removed = (
            await editor.Post("/v1/editorial/redirects", new { path = $"/weg{site.Root}", target = site.News })
        ).Expect(HttpStatusCode.Created);
        (await editor.Delete($"/v1/editorial/redirects/{removed.Id}", removed.ETag)).Expect(HttpStatusCode.NoContent);
        (await editor.Send(HttpMethod.Delete, $"/v1/editorial/sections/{doomed.Id}", null, doomed.ETag)).Expect(
            HttpStatusCode.OK
        );

        var focus = await editor.GivenSection(site.Focus, "standard", "Zieht um");
        (await editor.Post($"/v1/editorial/sections/{focus.Id}/move", new { parent = site.Topics }, focus.ETag)).Expect(
            HttpStatusCode.OK
        );
        (
            await editor.Post(
                "/v1/editorial/sections?draft=true",
                new
                {
                    parent = site.Root,
                    kind = "focus",
                    title = "In Vorbereitung",
                }
            )
        ).Expect(HttpStatusCode.Created);

        var root = await editor.Get($"/v1/editorial/sections/{site.RootId}");
        (
            await editor.Put(
                $"/v1/editorial/sections/{site.RootId}/pins",
                new { articles = articles.Take(3).Select(article => article.Id) },
                root.ETag
            )
        ).Expect(HttpStatusCode.OK);
    }

    private async Task GivenEmergency()
    {
        var published = await api.As(Role.Admin).Publish(await editor.GivenDraft(), new { emergencyReason = "Es eilt." });
        var reviewed = await editor.Post($"{published.Address}/review", new { note = "Gelesen." }, published.ETag);
        (await editor.Post($"{published.Address}/assign", new { assignedTo = "Umwelt" }, reviewed.ETag)).Expect(
            HttpStatusCode.OK
        );
    }

    private static JsonObject Vary(JsonObject content, Random random, long picture, long previous, string name)
    {
        if (random.Next(2) == 0)
        {
            content["leadImage"] = new JsonObject { ["image"] = picture };
        }

        if (previous != 0 && random.Next(2) == 0)
        {
            content["body"] = new JsonArray(ArticleJson.LinkTo(previous, "der Text von gestern"));
        }

        return random.Next(2) == 0 ? content.With("externalId", name) : content;
    }

    private async Task<GivenArticle> Step(GivenArticle article, Random random)
    {
        var state = (string)article.Json["state"]!;
        var isPublic = article.Json["publishedEdition"] is not null;

        switch (random.Next(11))
        {
            case 0 when state is "draft":
                return await Post("submit", new { note = "Geprüft." });
            case 1 when state is "draft" or "inReview":
                return await TryPublish(new { updateKind = "major", changeNote = "Zahlen berichtigt." });
            case 2 when state is "draft" && article.Json["firstPublishedAt"] is null:
                return await TryPublish(new { originallyPublishedAt = "2012-03-04T05:06:07.1234567+01:00" });
            case 3 when state is "draft":
                return await TryPublish(
                    new { at = api.Clock.GetUtcNow().AddYears(1), until = api.Clock.GetUtcNow().AddYears(2) }
                );
            case 4 when isPublic:
                return await editor.Withdraw(
                    article,
                    new
                    {
                        mode = "notice",
                        reason = "Falsch.",
                        publicNotice = "Zurückgezogen.",
                    }
                );
            case 5 when state is "published":
                return await Post("archive", null);
            case 6 when article.Json["firstPublishedAt"] is not null:
                await editor.Post($"{article.Address}/corrections", new { kind = "update", note = "Es gab Neues." });
                return article;
            case 7:
                await editor.Post($"{article.Address}/notes", new { text = "Das Foto fehlt noch." });
                return await Post("assign", new { assignedTo = $"Desk {random.Next(3)}", note = "Bitte lesen." });
            case 8 when state is "inReview":
                return await Post(random.Next(2) == 0 ? "approve" : "reject", new { note = "Siehe Notiz." });
            case 9 when state is "draft" or "inReview":
                article = await TryPublish(new { emergencyReason = "Es eilt." }, api.As(Role.Admin));
                return article.Json["emergency"] is { } urgent && urgent["review"] is null && random.Next(2) == 0
                    ? await Post("review", new { note = "Gelesen." })
                    : article;
            default:
                return state is "scheduled"
                    ? article
                    : await editor.Change(article, value: $"Titel Nummer {random.Next(1000)} der Fähre");
        }

        async Task<GivenArticle> Post(string verb, object? body) =>
            GivenArticle.From((await editor.Post($"{article.Address}/{verb}", body, article.ETag)).Expect(HttpStatusCode.OK));

        // A link to something that is not public stops publishing.
        async Task<GivenArticle> TryPublish(object how, ApiClient? who = null)
        {
            var answer = await (who ?? editor).Post($"{article.Address}/publish", how, article.ETag);
            return answer.Status is HttpStatusCode.OK ? GivenArticle.From(answer) : article;
        }
    }

    private void CopyFiles(ApiFixture other)
    {
        string[] folders = [Path.Combine(api.Images, "originals"), Path.Combine(api.Images, "documents")];

        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(other.Images, Path.GetRelativePath(api.Images, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
