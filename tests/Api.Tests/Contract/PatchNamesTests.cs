using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>A merge patch may only name known fields, even to remove them.</summary>
public sealed class PatchNamesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_patch_refuses_every_unknown_name_at_every_depth()
    {
        var editor = api.As(Role.Editor);
        var site = await editor.GivenSite();
        var article = await editor.GivenDraft(site.News);
        var target = await editor.GivenPublished(site.News);
        var image = await editor.GivenImage();
        var document = await editor.GivenDocument();
        var redirect = await editor.Post(
            "/v1/editorial/redirects",
            new { path = $"/{Given.UniqueSlug("alt")}", target = target.Path }
        );
        redirect.Expect(HttpStatusCode.Created);
        var corrected = $"{target.Address}/corrections";
        var correction = await editor.Post(corrected, new { kind = "update", note = "Die Fähre fährt wieder." });
        var webhook = await api.As(Role.Admin)
            .Post("/v1/editorial/webhooks", new { url = "https://hooks.example.org/", enabled = false });
        var release = await editor.Post("/v1/editorial/releases", new { name = "Kabinett am Mittwoch" });
        var items = new Dictionary<string, string>
        {
            ["patchRelease"] = $"/v1/editorial/releases/{release.Expect(HttpStatusCode.Created).Id}",
            ["patchWebhook"] = $"/v1/editorial/webhooks/{webhook.Expect(HttpStatusCode.Created).Id}",
            ["patchArticle"] = article.Address,
            ["patchSection"] = $"/v1/editorial/sections/{site.RootId}",
            ["patchImage"] = $"/v1/editorial/images/{image.Id}",
            ["patchDocument"] = $"/v1/editorial/documents/{document.Id}",
            ["patchRedirect"] = $"/v1/editorial/redirects/{redirect.Id}",
            ["patchCorrection"] = $"{corrected}/{correction.Expect(HttpStatusCode.Created).Id}",
        };
        var before = await api.State();
        var patches = (await ContractOperation.All(api.Anonymous)).Where(operation => operation.Verb == "patch").ToList();
        var sent = 0;

        // A new patch needs an item here.
        Assert.Equal(items.Keys.Order(), patches.Select(operation => operation.Id).Order());

        foreach (var operation in patches)
        {
            foreach (var (pointer, patch) in Wrong(operation, operation.Body!, 0))
            {
                var answer = await api.As(Role.Admin).Patch(items[operation.Id], patch.ToJsonString(), "*");
                sent++;

                // A new object may lack other required fields.
                Assert.True(
                    answer.Status is HttpStatusCode.UnprocessableEntity
                        && answer.Findings.Contains($"{pointer} json.unknownField"),
                    $"{operation.Id} took {patch.ToJsonString()}: {answer.Text}"
                );
            }
        }

        Assert.True(sent > 50, $"Only {sent} patches were sent.");
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_name_that_is_known_may_be_emptied_whether_it_is_there_or_not()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var patch = new
        {
            leadImage = (object?)null,
            seo = (object?)null,
            bodyFormat = (object?)null,
        };

        var answer = await api.As(Role.Author).Patch(article.Address, patch, article.ETag);

        Assert.Equal(article.ETag, answer.Expect(HttpStatusCode.OK).ETag);
    }

    [Fact]
    public async Task Texts_of_an_image_are_removed_in_known_locales_only()
    {
        var author = api.As(Role.Author);
        var image = await author.GivenImage();
        var address = $"/v1/editorial/images/{image.Id}";

        var unknown = await author.Patch(address, """{"texts": {"xx": null}}""", "*");
        var absent = await author.Patch(address, """{"texts": {"en": null}}""", "*");
        var removed = await author.Patch(address, """{"texts": {"de": null}}""", "*");

        Assert.Equal(["/texts/xx locale.unknown"], unknown.Findings);
        absent.Expect(HttpStatusCode.OK);
        Assert.Empty(removed.Expect(HttpStatusCode.OK).Json["metadata"]!["texts"]!.AsObject());
    }

    /// <summary>Patches with an unknown name, or a known one in different case, in each object of the schema.</summary>
    private static IEnumerable<(string Pointer, JsonObject Patch)> Wrong(ContractOperation operation, JsonNode schema, int depth)
    {
        schema = operation.Resolve(schema);
        var parts = schema["oneOf"]?.AsArray().Concat(schema["anyOf"]?.AsArray() ?? []) ?? schema["anyOf"]?.AsArray() ?? [];

        foreach (var found in parts.SelectMany(part => Wrong(operation, part!, depth)))
        {
            yield return found;
        }

        if (depth > 4 || schema["properties"] is not JsonObject properties)
        {
            yield break;
        }

        var names = properties.Select(property => property.Key).Take(3).Select(name => name.ToUpperInvariant());

        foreach (var name in names.Append("unbekannt").Append("a~b").Where(name => !properties.ContainsKey(name)))
        {
            var pointer = $"/{name.Replace("~", "~0", StringComparison.Ordinal)}";
            yield return (pointer, new JsonObject { [name] = null });
            yield return (pointer, new JsonObject { [name] = new JsonObject() });
        }

        foreach (var (name, property) in properties)
        {
            var inner = operation.Resolve(property);

            // A patch names the texts of a locale.
            var values = inner["additionalProperties"] as JsonObject;
            var within = values is null ? null : "de";

            foreach (var (pointer, patch) in Wrong(operation, values ?? inner, depth + 1))
            {
                yield return within is null
                    ? ($"/{name}{pointer}", new JsonObject { [name] = patch.DeepClone() })
                    : ($"/{name}/{within}{pointer}", new JsonObject { [name] = new JsonObject { [within] = patch.DeepClone() } });
            }
        }
    }
}
