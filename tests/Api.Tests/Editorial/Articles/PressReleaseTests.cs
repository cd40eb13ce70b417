using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>Number, year and issuer identify one press release among all that are or will be public.</summary>
public sealed class PressReleaseTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static int lastNumber;

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly int number = Interlocked.Increment(ref lastNumber);

    [Fact]
    public async Task A_number_that_a_public_one_has_is_refused_with_its_place()
    {
        await editor.Publish(await GivenRelease());

        await AssertTaken(await GivenRelease(issuer: "BUNDESPRESSEAMT"), new { });
        await AssertTaken(await GivenRelease(), new { at = api.Clock.GetUtcNow().AddDays(1) });
    }

    [Fact]
    public async Task A_number_that_a_planned_one_has_is_refused()
    {
        await editor.Publish(await GivenRelease(), new { at = api.Clock.GetUtcNow().AddDays(1) });

        await AssertTaken(await GivenRelease(), new { });
    }

    [Fact]
    public async Task An_article_keeps_its_number_in_its_next_editions()
    {
        var release = await editor.Publish(await GivenRelease());

        var planned = await editor.Publish(await editor.Change(release), new { at = api.Clock.GetUtcNow().AddDays(1) });

        Assert.Equal("scheduled", (string?)planned.Json["state"]);
    }

    [Fact]
    public async Task Another_year_or_issuer_has_numbers_of_its_own()
    {
        await editor.Publish(await GivenRelease());

        await editor.Publish(await GivenRelease(year: 2025));
        await editor.Publish(await GivenRelease(issuer: "Auswärtiges Amt"));
    }

    [Fact]
    public async Task What_was_withdrawn_gives_its_number_back()
    {
        var first = await editor.Withdraw(await editor.Publish(await GivenRelease()));

        await editor.Publish(await GivenRelease());

        await AssertTaken(first, new { });
    }

    [Fact]
    public async Task Of_two_that_are_published_at_once_one_gets_the_number()
    {
        GivenArticle[] releases = [await GivenRelease(), await GivenRelease(), await GivenRelease(), await GivenRelease()];

        var attempts = await Task.WhenAll(
            releases.Select(release => editor.Post($"{release.Address}/publish", new { }, release.ETag))
        );

        Assert.Single(attempts, attempt => attempt.Status is HttpStatusCode.OK);
        Assert.All(
            attempts.Where(attempt => attempt.Status is not HttpStatusCode.OK),
            attempt => Assert.Equal("article.pressReleaseTaken", attempt.Code)
        );
    }

    private async Task AssertTaken(GivenArticle release, object how)
    {
        var before = await api.State();

        var refused = await editor.Post($"{release.Address}/publish", how, release.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.pressReleaseTaken", refused.Code);
        Assert.Equal(["/pressRelease article.pressReleaseTaken"], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    private Task<GivenArticle> GivenRelease(int year = 2026, string issuer = "Bundespresseamt") =>
        editor.GivenDraft(change: content =>
            content
                .With("type", "pressRelease")
                .With(
                    "pressRelease",
                    new JsonObject
                    {
                        ["number"] = number,
                        ["year"] = year,
                        ["issuer"] = issuer,
                    }
                )
        );
}
