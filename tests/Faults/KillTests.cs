using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>The process that is killed with SIGKILL, and when.</summary>
public enum Death
{
    ServiceBeforeCommit,
    ServiceAfterCommit,
    PostmasterBeforeCommit,
    BackendsAfterCommit,
}

/// <summary>
/// The service or PostgreSQL is killed in the middle of every write of the contract. The write has taken effect wholly or not at all,
/// and after a retry it has taken effect once.
/// </summary>
public sealed class KillTests(Installation installation) : IClassFixture<Installation>
{
    private static readonly HashSet<(string, Death)> Representatives =
    [
        ("publishArticle", Death.ServiceBeforeCommit),
        ("uploadImage", Death.ServiceBeforeCommit),
        ("publishArticle", Death.ServiceAfterCommit),
        ("publishRelease", Death.ServiceBeforeCommit),
        ("moveSection", Death.PostmasterBeforeCommit),
        ("uploadImage", Death.BackendsAfterCommit),
    ];

    public static TheoryData<string, Death> Quick => Cases(Representatives.Contains);

    public static TheoryData<string, Death> Slow => Cases(one => !Representatives.Contains(one));

    [Fact]
    [Trait("Speed", "quick")]
    public async Task Every_write_of_the_contract_is_tried_here()
    {
        await installation.Recover();
        var writes = (await ContractOperations()).Order(StringComparer.Ordinal);
        Assert.Equal(writes, new Writes(null!).ByOperation.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Quick))]
    [Trait("Speed", "quick")]
    public Task A_write_takes_effect_once(string operation, Death death) => Check(operation, death);

    [Theory]
    [MemberData(nameof(Slow))]
    [Trait("Speed", "slow")]
    public Task Any_other_write_takes_effect_once(string operation, Death death) => Check(operation, death);

    private async Task Check(string operation, Death death)
    {
        await installation.Recover();
        var admin = await installation.Node.As(Role.Admin);
        var prepare = new Writes(admin).ByOperation[operation];

        // The expected outcome without a failure.
        var undisturbed = await prepare();
        var before = await installation.Rows();
        var usual = await undisturbed.Send(admin, $"{Guid.NewGuid()}");
        Assert.True((int)usual.Status is >= 200 and < 300, usual.Text);
        var effect = Difference(before, await installation.Rows());

        var write = await prepare();
        var key = $"{Guid.NewGuid()}";
        before = await installation.Rows();
        var isDone = death is Death.ServiceAfterCommit or Death.BackendsAfterCommit;
        await KillIn(write.Send(admin, key), death, isDone, before["audit_entries"]);

        await installation.Recover();
        Assert.Equal(isDone ? effect : [], Difference(before, await installation.Rows()));

        var again = await write.Send(await installation.Node.As(Role.Admin), key);

        if (!isDone || write.IsReplayed)
        {
            Assert.Equal(usual.Status, again.Status);
            Assert.Equal(isDone ? "true" : null, again.Header("Idempotent-Replay"));
        }

        if (isDone && !write.IsReplayed && (int)again.Status < 300)
        {
            // An import without changes, or a link that is already revoked, is in the audit log all the same.
            effect["audit_entries"]++;
        }

        Assert.Equal(effect, Difference(before, await installation.Rows()));
        await installation.IsConsistent();
    }

    private async Task KillIn(Task<ApiResponse> sent, Death death, bool isDone, long auditEntries)
    {
        var reached = installation.Wire.SilenceAt(isDone ? CutAt.AfterCommit : CutAt.BeforeCommit);
        await Task.WhenAny(reached, sent);
        Assert.True(reached.IsCompleted, "The write was answered without a commit.");

        while (isDone && await installation.Server.Value<long>("select count(*) from audit_entries") == auditEntries)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        switch (death)
        {
            case Death.PostmasterBeforeCommit:
                installation.Server.Kill();
                break;
            case Death.BackendsAfterCommit:
                await installation.Server.KillBackends();
                break;
            default:
                await installation.Node.Kill();
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => sent);
                return;
        }

        // The dying server's last output is lost, and the node sees closed connections.
        await installation.Wire.Break();
        (await Node.Soon(sent)).Expect(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<IEnumerable<string>> ContractOperations() =>
        from operation in await ContractOperation.All(installation.Node.Reader)
        where operation.Path.StartsWith("/v1/editorial/", StringComparison.Ordinal) && operation.Verb is not "get"
        select operation.Id;

    private static TheoryData<string, Death> Cases(Func<(string, Death), bool> isWanted) =>
        new(
            from operation in new Writes(null!).ByOperation.Keys
            from death in Enum.GetValues<Death>()
            where isWanted((operation, death))
            select (operation, death)
        );

    private static Dictionary<string, long> Difference(
        SortedDictionary<string, long> before,
        SortedDictionary<string, long> after
    ) =>
        after
            .Where(table => table.Value != before[table.Key])
            .ToDictionary(table => table.Key, table => table.Value - before[table.Key]);
}
