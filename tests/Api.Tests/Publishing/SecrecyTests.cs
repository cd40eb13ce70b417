using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>No address of the contract reveals anything non-public to a caller without a key.</summary>
public sealed class SecrecyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Secret = "Streng vertraulich bis zur Freigabe";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task No_draft_and_no_planned_update_is_revealed_without_a_key()
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var document = (await editor.SendDocument(Given.Pdf(), "", ("title", Secret))).Expect(HttpStatusCode.Created);
        var draft = await editor.GivenDraft(
            site.News,
            content => content.With("title", Secret).With("slug", "geheim").WithDownload(document.Id)
        );
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News, content => content.With("title", Secret));
        var article = await editor.GivenPublished(site.News);
        await editor.Change(article, "title", Secret);
        var withdrawn = await editor.GivenPublished(site.News);
        await editor.Withdraw(withdrawn, new { mode = "gone", reason = Secret });

        foreach (var path in (string[])[.. await ReadingAddresses(), (string)document.Json["url"]!])
        {
            foreach (var id in (long[])[draft.Id, article.Id, withdrawn.Id, image.Id, document.Id, site.RootId])
            {
                foreach (var address in (string[])[site.News, site.Root, draft.Path, article.Path, withdrawn.Path])
                {
                    await TellsNothing(path, id, address);
                }
            }
        }
    }

    [Fact]
    public async Task No_id_of_what_readers_do_not_see_stands_in_what_they_do()
    {
        var site = await editor.GivenSite();
        var (hidden, shown) = (await editor.GivenPublished(site.News), await editor.GivenPublished(site.News));
        var (expired, image) = (await editor.GivenImage(), await editor.GivenImage());
        var everything = Everything(hidden.Id, shown.Id, expired.Id, image.Id);
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "audio")
                    .With("leadImage", new JsonObject { ["image"] = expired.Id })
                    .With("body", everything)
                    .With("relatedLinks", new JsonArray(Related(hidden.Id), Related(shown.Id)))
                    .With(
                        "alternatives",
                        new JsonArray(ArticleJson.Alternative("audio", hidden.Id), ArticleJson.Alternative("audio", shown.Id))
                    )
                    .With(
                        "media",
                        new JsonObject
                        {
                            ["sources"] = new JsonArray(
                                new JsonObject { ["url"] = "https://example.org/a.mp3", ["mediaType"] = "audio/mpeg" }
                            ),
                            ["transcript"] = everything.DeepClone(),
                            ["items"] = new JsonArray(
                                new JsonObject { ["image"] = expired.Id },
                                new JsonObject { ["image"] = image.Id }
                            ),
                        }
                    )
        );
        var root = (await editor.Get($"/v1/editorial/sections/{site.RootId}")).Expect(HttpStatusCode.OK);
        var pins = new { articles = new[] { hidden.Id, article.Id } };
        (await editor.Put($"/v1/editorial/sections/{site.RootId}/pins", pins, root.ETag)).Expect(HttpStatusCode.OK);
        var link = (await editor.Post($"{article.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);

        await editor.Withdraw(hidden);
        await editor.Patch(
            $"/v1/editorial/images/{expired.Id}",
            new { rightsExpireAt = api.Clock.GetUtcNow().AddMinutes(1) },
            (await editor.Get($"/v1/editorial/images/{expired.Id}")).ETag
        );
        api.Clock.Advance(TimeSpan.FromMinutes(2));

        var whole = await api.Anonymous.Get($"/v1/articles/{article.Id}");
        Assert.Contains(
            $"\"href\":\"{shown.Path}\"",
            whole.Json["media"]!["transcript"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal(whole.Json["body"]!.ToJsonString(), whole.Json["media"]!["transcript"]!.ToJsonString());

        var values = new Dictionary<string, string[]>
        {
            ["id"] = [$"{article.Id}", $"{shown.Id}", $"{site.RootId}", $"{image.Id}"],
            ["path"] = [article.Path, site.Root, site.News],
            ["section"] = [site.Root, site.News],
            ["topic"] = [site.Topic],
            ["root"] = [site.Root],
            ["q"] = ["Fähre"],
            ["format"] = ["rss", "atom", "json"],
            ["number"] = ["1"],
            ["map"] = ["sections", "news"],
            ["code"] = ["article.notFound"],
            ["ids"] = [$"{article.Id}"],
            ["page"] = ["1"],
            ["fingerprint"] = ["0123456789abcdef"],
            ["hash"] = ["0123456789abcdef"],
            ["file"] = ["bericht.pdf"],
            ["name"] = ["original-320.jpg"],
            ["token"] = [(string)link.Json["token"]!],
        };

        foreach (var address in await PublicAddresses.Of(api, values))
        {
            // The change feed informs owners of copies of what has gone, and the list of paths the hosts that answer for them.
            if (address.Operation is not ("listChanges" or "listPaths"))
            {
                var answer = await api.Anonymous.Get(address.Address);

                Assert.DoesNotContain($"{hidden.Id}", answer.Text, StringComparison.Ordinal);
                Assert.DoesNotContain($"{expired.Id}", answer.Text, StringComparison.Ordinal);
            }
        }
    }

    private static JsonObject Related(long article) => new() { ["label"] = "Mehr zur Fähre", ["article"] = article };

    /// <summary>Every block that references an article or an image, or contains a text that may.</summary>
    private static JsonArray Everything(long hidden, long shown, long expired, long image) =>
        [
            WithKey(ArticleJson.LinkTo(hidden, "Ein Verweis ins Leere")),
            WithKey(ArticleJson.LinkTo(shown, "Ein Verweis zur Fähre")),
            new JsonObject
            {
                ["_type"] = "factBox",
                ["title"] = "Hintergrund",
                ["content"] = Links(hidden, shown),
            },
            new JsonObject
            {
                ["_type"] = "speakerTurn",
                ["speaker"] = "Frage",
                ["content"] = Links(hidden, shown),
            },
            new JsonObject
            {
                ["_type"] = "accordion",
                ["items"] = new JsonArray(new JsonObject { ["title"] = "Fahrplan", ["content"] = Links(hidden, shown) }),
            },
            new JsonObject { ["_type"] = "linkBox", ["links"] = new JsonArray(Related(hidden), Related(shown)) },
            .. Pictures(expired, image),
        ];

    private static JsonArray Links(long hidden, long shown) =>
        [WithKey(ArticleJson.LinkTo(hidden, "Verweis eins")), WithKey(ArticleJson.LinkTo(shown, "Verweis zwei"))];

    /// <summary>The link with a key that is unique in the body.</summary>
    private static JsonObject WithKey(JsonObject link)
    {
        var key = Given.UniqueSlug("verweis");
        link["markDefs"]![0]!["_key"] = key;
        link["children"]![0]!["marks"] = new JsonArray(key);
        return link;
    }

    private static IEnumerable<JsonNode> Pictures(long expired, long image)
    {
        yield return new JsonObject { ["_type"] = "image", ["image"] = expired };
        yield return new JsonObject
        {
            ["_type"] = "gallery",
            ["images"] = new JsonArray(new JsonObject { ["image"] = expired }, new JsonObject { ["image"] = image }),
        };
    }

    private static string Filled(string path, long id, string address) =>
        path.Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{article}", "1", StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{path}", address, StringComparison.Ordinal)
            .Replace("{correction}", "1", StringComparison.Ordinal);

    private async Task TellsNothing(string path, long id, string address)
    {
        var answer = await api.Anonymous.Get(Filled(path, id, address));

        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", answer.IsProblem ? "" : answer.Text, StringComparison.Ordinal);

        if (path.StartsWith("/v1/editorial", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        }
    }

    /// <summary>Every GET address of the contract, with its required parameters and with those that name an item.</summary>
    private async Task<List<string>> ReadingAddresses()
    {
        var paths = (await api.Anonymous.ReadContract())["paths"]!.AsObject();
        var addresses = new List<string>();

        foreach (var (path, operations) in paths)
        {
            if (operations!["get"] is not { } operation || PublicAddresses.Streams(operation))
            {
                continue;
            }

            var naming =
                from parameter in operation["parameters"]?.AsArray() ?? []
                where (string?)parameter!["in"] == "query"
                let name = (string)parameter!["name"]!
                where name is "path" or "section" or "root" or "topic" || (bool?)parameter["required"] is true
                select $"{name}={{path}}";

            var filled = path.Replace("{fingerprint}", "0123456789abcdef", StringComparison.Ordinal)
                .Replace("{name}", "original-320.jpg", StringComparison.Ordinal)
                .Replace("{hash}", "0123456789abcdef", StringComparison.Ordinal)
                .Replace("{file}", "bericht.pdf", StringComparison.Ordinal);
            addresses.Add(filled);
            addresses.Add($"{filled}?{string.Join('&', naming)}");
        }

        Assert.True(addresses.Count > 20, "The contract names hardly any address.");
        return addresses;
    }
}
