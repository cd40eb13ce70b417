using System.Diagnostics;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Faults.Support;

/// <summary>A node with one cached and one uncached article, and what everybody sees while something fails.</summary>
public sealed class Newsroom
{
    /// <summary>How long a reader may wait for an uncached response.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private readonly Node node;
    private readonly ApiClient editor;
    private readonly ApiResponse fresh;
    private readonly GivenArticle kept;
    private readonly GivenArticle other;

    private Newsroom(Node node, ApiClient editor, ApiResponse fresh, GivenArticle kept, GivenArticle other) =>
        (this.node, this.editor, this.fresh, this.kept, this.other) = (node, editor, fresh, kept, other);

    private string Kept => $"/v1/articles/{kept.Id}";

    private string Other => $"/v1/articles/{other.Id}";

    /// <summary>Fills the cache of the node.</summary>
    public static async Task<Newsroom> Open(Node node)
    {
        var editor = await node.As(Role.Editor);
        var kept = await editor.GivenPublished();
        var other = await editor.GivenPublished();
        var fresh = (await node.Get($"/v1/articles/{kept.Id}")).Expect(HttpStatusCode.OK);
        // Invisible to readers, so it is no reason to query the database.
        kept = await editor.Change(kept);
        return new Newsroom(node, editor, fresh, kept, other);
    }

    /// <summary>Readers get cached responses, byte for byte, and a prompt refusal for the rest.</summary>
    public async Task ReadersGetWhatIsKept()
    {
        (await ReadKept()).Expect(HttpStatusCode.OK);
        var quickest = TimeSpan.MaxValue;

        for (var round = 0; round < 3; round++)
        {
            var waiting = Stopwatch.StartNew();
            Refused(await node.Get(Other));
            quickest = waiting.Elapsed < quickest ? waiting.Elapsed : quickest;
            (await ReadKept()).Expect(HttpStatusCode.OK);
        }

        // A busy machine delays some responses; a service that waits too long delays all.
        Assert.True(quickest < Wait, $"Refused after {quickest}.");
    }

    /// <summary>The node cannot know whether its cache is current, and states its age.</summary>
    public async Task KeptAnswersTellTheirAge()
    {
        var old = await ReadKept();
        Assert.NotNull(old.Header("Age"));
        Assert.Contains("max-age=0", old.Header("Cache-Control"), StringComparison.Ordinal);
    }

    /// <summary>Readers notice nothing.</summary>
    public async Task ReadersGetEverything()
    {
        (await ReadKept()).Expect(HttpStatusCode.OK);
        (await node.Get(Other)).Expect(HttpStatusCode.OK);
    }

    /// <summary>Writes are refused with 503 and `Retry-After`, and leave nothing behind.</summary>
    public async Task WritersAreRefused()
    {
        Refused(await Node.Soon(editor.Post($"{kept.Address}/publish", new { }, kept.ETag)));
        Refused(
            await Node.Soon(editor.Post($"{other.Address}/withdraw", new { mode = "gone", reason = "Die Zahlen." }, other.ETag))
        );
    }

    /// <summary>Readiness probes report it.</summary>
    public async Task NotReady(string check)
    {
        var ready = (await node.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains($"/checks/{check} ready.failed", ready.Findings);
        (await node.Get("/health/live")).Expect(HttpStatusCode.OK);
    }

    /// <summary>The log reports it in one line, without a stack trace, however many requests met it.</summary>
    public void ToldOnce(string kind)
    {
        Assert.Equal(1, node.Reported(kind));
        Assert.Empty(node.Stacks);
    }

    /// <summary>Everything works again without a restart, and refused writes have left nothing behind.</summary>
    public async Task WorksAgain()
    {
        await node.Until(HttpStatusCode.OK, "/health/ready");
        await node.Until(HttpStatusCode.OK, Other);
        Assert.Equal(kept.ETag, (await editor.Get(kept.Address)).Expect(HttpStatusCode.OK).ETag);
        Assert.Equal(other.ETag, (await editor.Get(other.Address)).Expect(HttpStatusCode.OK).ETag);
        await editor.Publish(kept);
        await editor.Withdraw(other);
        (await node.Get(Other)).Expect(HttpStatusCode.Gone);
    }

    private async Task<ApiResponse> ReadKept()
    {
        var answer = await node.Get(Kept);
        Assert.Equal((fresh.Text, fresh.ETag), (answer.Text, answer.ETag));
        return answer;
    }

    private static void Refused(ApiResponse answer)
    {
        answer.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("service.unavailable", answer.Code);
        Assert.NotNull(answer.Header("Retry-After"));
    }
}
