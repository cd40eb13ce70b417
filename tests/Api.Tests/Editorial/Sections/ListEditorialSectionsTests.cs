using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

/// <summary>`GET /v1/editorial/sections`: which sections editors find.</summary>
public sealed class ListEditorialSectionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Sections_are_found_by_words_kind_locale_and_state()
    {
        var name = Given.UniqueSlug();
        var root = await editor.GivenRoot();
        var kept = await Below(root, "standard", $"Häfen {name}");
        var topic = await Below(root, "topic", $"Flughäfen {name}");
        var archived = await Below(root, "topic", $"Alte Häfen {name}");
        (await editor.Delete(archived.Address(), archived.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal([kept.Id, topic.Id], await Found($"q=HÄFEN+{name}"));
        Assert.Equal([topic.Id], await Found($"q={name}&kind=topic"));
        Assert.Equal([archived.Id], await Found($"q={name}&state=archived"));
        Assert.Equal([kept.Id, topic.Id, archived.Id], await Found($"q={name}&state=active,archived&locale=de"));
        Assert.Empty(await Found($"q={name}&locale=en"));
        Assert.Equal([topic.Id], await Found($"q={topic.Id}"));
        Assert.Contains("#/query/locale locale.unknown", (await editor.Get("/v1/editorial/sections?locale=xx")).Findings);
    }

    private async Task<ApiResponse> Below(ApiResponse root, string kind, string title) =>
        (
            await editor.Post(
                "/v1/editorial/sections",
                new
                {
                    parent = root.Path(),
                    kind,
                    title,
                }
            )
        ).Expect(HttpStatusCode.Created);

    private async Task<long[]> Found(string query) =>
        [
            .. (await editor.Get($"/v1/editorial/sections?{query}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(section => (long)section!["id"]!),
        ];
}
