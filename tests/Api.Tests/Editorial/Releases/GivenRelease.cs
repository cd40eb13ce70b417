using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Api.Tests.Editorial.Releases;

/// <summary>A release for a test, and the steps of an editor with it.</summary>
public sealed record GivenRelease(long Id, string ETag, JsonNode Json)
{
    public string Address => $"/v1/editorial/releases/{Id}";

    public string State => (string)Json["state"]!;

    internal static GivenRelease From(ApiResponse response) => new(response.Id, response.ETag!, response.Json);
}

internal static class ReleaseSteps
{
    /// <summary>Creates a release that publishes these articles.</summary>
    public static async Task<GivenRelease> GivenRelease(this ApiClient editor, params IEnumerable<GivenArticle> articles)
    {
        var created = await editor.Post("/v1/editorial/releases", new { name = "Kabinett am Mittwoch" });
        var release = Releases.GivenRelease.From(created.Expect(HttpStatusCode.Created));

        foreach (var article in articles)
        {
            release = await editor.Add(release, article);
        }

        return release;
    }

    /// <summary>Adds an article to a release.</summary>
    public static async Task<GivenRelease> Add(
        this ApiClient editor,
        GivenRelease release,
        GivenArticle article,
        object? how = null
    )
    {
        var added = await editor.Put($"{release.Address}/articles/{article.Id}", how ?? new { }, release.ETag);
        return Releases.GivenRelease.From(added.Expect(HttpStatusCode.OK));
    }

    /// <summary>Lets the release withdraw an article.</summary>
    public static Task<GivenRelease> AddWithdrawal(this ApiClient editor, GivenRelease release, GivenArticle article) =>
        editor.Add(release, article, new { action = "withdraw", reason = "Überholt." });

    /// <summary>Publishes or schedules a release.</summary>
    public static async Task<GivenRelease> Publish(this ApiClient editor, GivenRelease release, DateTimeOffset? at = null)
    {
        var published = await editor.Post($"{release.Address}/publish", at is null ? new { } : new { at }, release.ETag);
        return Releases.GivenRelease.From(published.Expect(HttpStatusCode.OK));
    }

    /// <summary>Unschedules a release.</summary>
    public static async Task<GivenRelease> Unschedule(this ApiClient editor, GivenRelease release)
    {
        var open = await editor.Send(HttpMethod.Post, $"{release.Address}/unschedule", null, release.ETag);
        return Releases.GivenRelease.From(open.Expect(HttpStatusCode.OK));
    }

    /// <summary>Creates the opposite of a published release.</summary>
    public static async Task<GivenRelease> Revert(this ApiClient editor, GivenRelease release)
    {
        var opposite = await editor.Post($"{release.Address}/revert", new { name = "Zurückgenommen" });
        return Releases.GivenRelease.From(opposite.Expect(HttpStatusCode.Created));
    }

    /// <summary>Creates a publishable draft of a press release or a video.</summary>
    public static Task<GivenArticle> GivenDraftOf(
        this ApiClient editor,
        string type,
        string section,
        string title,
        Func<JsonObject, JsonObject>? change = null
    ) =>
        editor.GivenDraft(
            section,
            content =>
            {
                var made = content.With("type", type).With("title", title);
                made = type is "pressRelease"
                    ? made.With(
                        "pressRelease",
                        new JsonObject
                        {
                            ["number"] = 17,
                            ["year"] = 2027,
                            ["issuer"] = "BPA",
                        }
                    )
                    : made.With(
                        "media",
                        new JsonObject
                        {
                            ["sources"] = new JsonArray(
                                new JsonObject { ["url"] = "https://example.org/film.mp4", ["mediaType"] = "video/mp4" }
                            ),
                            ["transcript"] = new JsonArray(ArticleJson.Paragraph("Die Brücke wächst.")),
                        }
                    );
                return change is null ? made : change(made);
            }
        );
}
