using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using Xunit.Sdk;

namespace Faults;

/// <summary>The service or PostgreSQL is killed at any moment while many write.</summary>
[Trait("Speed", "quick")]
public sealed class KillUnderLoadTests(Installation installation) : IClassFixture<Installation>
{
    private const int Writers = 6;
    private const int Enough = 12;

    private readonly ConcurrentBag<long> articles = [];
    private readonly ConcurrentBag<long> images = [];

    [Fact]
    public async Task The_service_keeps_what_it_acknowledged()
    {
        await installation.Recover();
        var load = await Load();
        await installation.Node.Kill();
        await EverythingIsThere(load);
    }

    [Fact]
    public async Task PostgreSQL_keeps_what_the_service_acknowledged()
    {
        await installation.Recover();
        var load = await Load();
        installation.Server.Kill();
        await EverythingIsThere(load);
        Assert.Empty(installation.Node.Stacks);
    }

    // Returns when enough writes have been acknowledged for the moment to be arbitrary.
    private async Task<Task[]> Load()
    {
        var admin = await installation.Node.As(Role.Admin);
        var enough = new TaskCompletionSource();
        var load = Enumerable.Range(0, Writers).Select(_ => Write(admin, enough)).ToArray();
        await Task.WhenAny(enough.Task, Task.WhenAll(load));
        Assert.True(enough.Task.IsCompleted, "The load ended before its time.");
        return load;
    }

    // Until the first write that fails.
    private async Task Write(ApiClient admin, TaskCompletionSource enough)
    {
        var section = (string)(await admin.GivenSite()).News;

        while (true)
        {
            articles.Add((await admin.GivenPublished(section)).Id);
            images.Add((await admin.GivenImage(320, 200)).Id);

            if (images.Count >= Enough)
            {
                enough.TrySetResult();
            }
        }
    }

    private async Task EverythingIsThere(Task[] load)
    {
        foreach (var writer in load)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => writer);
            Assert.True(
                failure is HttpRequestException
                    || failure is XunitException && failure.Message.Contains("got 503", StringComparison.Ordinal),
                failure.ToString()
            );
        }

        await installation.Recover();
        var admin = await installation.Node.As(Role.Admin);

        foreach (var article in articles)
        {
            (await installation.Node.Get($"/v1/articles/{article}")).Expect(HttpStatusCode.OK);
        }

        foreach (var image in images)
        {
            (await admin.Get($"/v1/editorial/images/{image}")).Expect(HttpStatusCode.OK);
        }

        await installation.IsConsistent();
    }
}
