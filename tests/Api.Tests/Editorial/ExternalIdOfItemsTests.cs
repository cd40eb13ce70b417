using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial;

/// <summary>findArticle, findSection, findImage, findDocument, findRedirect: every kind of item has an id in another system, unique in its kind.</summary>
public sealed class ExternalIdOfItemsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    public static TheoryData<string> Kinds => ["article", "section", "image", "document", "redirect"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_item_is_found_by_the_id_it_was_created_with(string kind)
    {
        foreach (var name in new[] { "https://alt.example/p/5?a=b#c", "a%2Fb", "a/b", "Für alle", "x:1" })
        {
            var created = (await Create(kind, name)).Expect(HttpStatusCode.Created);

            var found = (await Find(kind, name)).Expect(HttpStatusCode.OK);
            Assert.Equal((created.Id, created.ETag), (found.Id, found.ETag));

            var again = await Create(kind, name);
            Assert.Equal((HttpStatusCode.Conflict, $"{kind}.externalIdTaken"), (again.Status, again.Code));
        }

        // One decoding, neither less nor more.
        var another = (await Create(kind, "a%252Fb")).Expect(HttpStatusCode.Created);
        Assert.NotEqual((await Find(kind, "a%2Fb")).Id, another.Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_id_can_be_changed_and_taken_back(string kind)
    {
        var created = (await Create(kind, $"{kind}-1")).Expect(HttpStatusCode.Created);
        var address = $"/v1/editorial/{kind}s/{created.Id}";

        var renamed = (await editor.Patch(address, new { externalId = $" {kind}-2 " }, created.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await Find(kind, $"{kind}-2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Find(kind, $"{kind}-1")).Status);

        (await editor.Patch(address, new { externalId = (string?)null }, renamed.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await Find(kind, $"{kind}-2")).Status);
    }

    private Task<ApiResponse> Find(string kind, string name) =>
        editor.Get($"/v1/editorial/{kind}s/by-external-id/{Uri.EscapeDataString(name)}");

    private async Task<ApiResponse> Create(string kind, string externalId)
    {
        switch (kind)
        {
            case "article":
                return await editor.Post("/v1/editorial/articles", ArticleJson.Minimal(null).With("externalId", externalId));
            case "section":
                var section = new
                {
                    externalId,
                    kind = "home",
                    locale = "de",
                    slug = Given.UniqueSlug(),
                    title = "Start",
                };
                return await editor.Post("/v1/editorial/sections", section);
            case "image":
                using (var form = Given.PictureForm(Given.Picture(), ("externalId", externalId)))
                {
                    return await editor.Send(HttpMethod.Post, "/v1/editorial/images", form);
                }

            case "document":
                return await editor.SendDocument(Given.Pdf(), "", ("externalId", externalId));

            default:
                var target = (await editor.GivenSite()).News;
                return await editor.Post(
                    "/v1/editorial/redirects",
                    new
                    {
                        externalId,
                        path = $"/{Given.UniqueSlug("alt")}",
                        target,
                    }
                );
        }
    }
}
