using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Releases;

/// <summary>The preview of a release is the site as readers find it once the release is published.</summary>
public sealed class ReleasePreviewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_shows_what_readers_will_find_and_no_other_draft(bool isScheduled)
    {
        var site = await editor.GivenSite();
        var (coming, other) = (await editor.GivenDraft(site.News), await editor.GivenDraft(site.News));
        var (updated, leaving) = (await editor.GivenPublished(site.News), await editor.GivenPublished(site.News));
        await editor.Change(updated, "title", "Die Brücke ist eröffnet");
        var release = await editor.AddWithdrawal(await editor.GivenRelease(coming, updated), leaving);
        var start = api.Clock.GetUtcNow();
        string[] addresses =
        [
            $"pages?path={site.News}&limit=50",
            $"pages?path={site.Root}",
            $"pages?path={coming.Path}",
            $"pages?path={updated.Path}",
            $"pages?path={leaving.Path}",
            $"pages?path={other.Path}",
            $"articles?section={site.Root}&limit=50",
            $"search?q=Br%C3%BCcke&section={site.News}",
            $"search?q=F%C3%A4hre&section={site.News}",
            $"navigation?root={site.Root}",
        ];

        if (isScheduled)
        {
            release = await editor.Publish(release, start.AddHours(1));
        }

        var previews = new List<ApiResponse>();

        foreach (var address in addresses)
        {
            previews.Add(await editor.Get($"/v1/preview/{address}&release={release.Id}"));
        }

        if (isScheduled)
        {
            api.Clock.Advance(TimeSpan.FromHours(1));
        }
        else
        {
            await editor.Publish(release);
        }

        foreach (var (address, preview) in addresses.Zip(previews))
        {
            var answer = await api.Anonymous.Get($"/v1/{address}");
            Assert.Equal((address, answer.Status), (address, preview.Status));
            Assert.Equal(Shown(answer), Shown(preview));
        }

        Assert.Equal(HttpStatusCode.Gone, previews[4].Status);
        Assert.Equal(HttpStatusCode.NotFound, previews[5].Status);
    }

    [Fact]
    public async Task A_release_that_does_not_exist_has_no_preview_and_a_link_does_not_open_it()
    {
        var draft = await editor.GivenDraft();
        var link = await editor.Post($"{draft.Address}/preview-links", new { });
        var token = (string)link.Json["token"]!;
        var release = await editor.GivenRelease(draft);

        var unknown = await editor.Get("/v1/preview/articles?release=99999");
        var refused = await api.Anonymous.Get($"/v1/preview/articles?release={release.Id}&token={Uri.EscapeDataString(token)}");

        Assert.Equal((HttpStatusCode.NotFound, "release.notFound"), (unknown.Status, (string)unknown.Json["code"]!));
        Assert.Equal("preview.needsKey", (string)refused.Json["errors"]![0]!["code"]!);
    }

    // When an update or a withdrawal took effect is not known before it does.
    private static string Shown(ApiResponse answer)
    {
        if ((int)answer.Status >= 400 && answer.Status is not HttpStatusCode.Gone)
        {
            return "";
        }

        var json = answer.Json.DeepClone();
        Clean(json);
        return json.ToJsonString();
    }

    private static void Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject some:
                foreach (
                    var name in (string[])
                        [
                            "publishedAt",
                            "firstPublishedAt",
                            "contentUpdatedAt",
                            "modifiedAt",
                            "goneAt",
                            "since",
                            "traceId",
                            "instance",
                        ]
                )
                {
                    some.Remove(name);
                }

                some.ToList().ForEach(member => Clean(member.Value));
                break;
            case JsonArray several:
                several.ToList().ForEach(Clean);
                break;
        }
    }
}
