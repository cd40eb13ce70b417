using System.Net;
using Api.Editorial.Writes;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Api.Tests.Editorial.Writes;

public sealed class IdempotencySweepTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Responses_are_removed_after_their_day_by_one_node_and_kept_until_then()
    {
        await Sweep();
        var old = await Key();
        api.Clock.Advance(TimeSpan.FromHours(23));
        var young = await Key();
        var other = api.AnotherNode().Services.GetRequiredService<IdempotencySweep>();

        Assert.Equal(0, await Sweep());
        Assert.Equal((true, true), (await IsKept(old), await IsKept(young)));

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Sweep() + await other.SweepWhenDue(Ct));
        Assert.Equal((false, true), (await IsKept(old), await IsKept(young)));
    }

    [Fact]
    public void The_service_runs_the_sweep() =>
        Assert.Contains(api.Services.GetServices<IHostedService>(), service => service is IdempotencySweep);

    [Fact]
    public async Task What_is_due_is_found_by_index()
    {
        await using var connection = await api.Database.OpenConnectionAsync(Ct);
        await using var explain = new NpgsqlCommand(
            "set enable_seqscan = off; explain (format json) delete from idempotency_keys where created_at <= now()",
            connection
        );

        Assert.Contains(
            "idempotency_keys_created_idx",
            (string)(await explain.ExecuteScalarAsync(Ct))!,
            StringComparison.Ordinal
        );
    }

    private Task<int> Sweep() => api.Services.GetRequiredService<IdempotencySweep>().SweepWhenDue(Ct);

    private async Task<string> Key()
    {
        var key = Guid.NewGuid().ToString();
        (await editor.Post("/v1/editorial/articles", ArticleJson.Minimal(null), null, ("Idempotency-Key", key))).Expect(
            HttpStatusCode.Created
        );
        return key;
    }

    private Task<bool> IsKept(string key) => api.Value<bool>("select exists (select from idempotency_keys where key = $1)", key);
}
