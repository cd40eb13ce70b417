using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>No node runs at the hour of a release. The first reader afterwards finds all of it.</summary>
public sealed class ReleaseKillTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task A_release_is_there_as_a_whole_though_no_node_ran_at_its_hour()
    {
        var editor = await installation.Node.As(Role.Admin);
        var site = await editor.GivenSite();
        var leaving = await editor.GivenPublished(site.News);
        GivenArticle[] coming = [await editor.GivenDraft(site.News), await editor.GivenDraft(site.News)];
        var release = (await editor.Post("/v1/editorial/releases", new { name = "Kabinett" })).Expect(HttpStatusCode.Created);
        var address = $"/v1/editorial/releases/{release.Id}";
        await Add(leaving, new { action = "withdraw", reason = "Überholt." });

        foreach (var article in coming)
        {
            await Add(article, new { });
        }

        var at = await installation.Server.Value<DateTime>("select now() + interval '2 seconds'");
        (await editor.Post($"{address}/publish", new { at }, "*")).Expect(HttpStatusCode.OK);
        await installation.Node.Kill();

        while (!await installation.Server.Value<bool>($"select now() > '{at:O}'::timestamptz"))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await installation.Node.Start();
        await installation.Node.Until(HttpStatusCode.OK, "/health/ready");

        Assert.Equal(HttpStatusCode.Gone, (await installation.Node.Get($"/v1/articles/{leaving.Id}")).Status);
        Assert.All(
            await Task.WhenAll(coming.Select(article => installation.Node.Get($"/v1/articles/{article.Id}"))),
            answer => Assert.Equal(HttpStatusCode.OK, answer.Status)
        );
        var planned = $"select count(*) from events where at = '{at:O}'::timestamptz";

        while (await installation.Server.Value<long>(planned) < 3)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Equal(3, await installation.Server.Value<long>(planned));
        await installation.IsConsistent();

        async Task Add(GivenArticle article, object how) =>
            (await editor.Put($"{address}/articles/{article.Id}", how, "*")).Expect(HttpStatusCode.OK);
    }
}
