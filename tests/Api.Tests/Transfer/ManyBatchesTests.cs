using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>Imports of more lines than a batch has: two batches are stored at the same time.</summary>
public sealed class ManyBatchesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset Past = new(2015, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Lines_of_different_batches_refer_to_each_other()
    {
        const int Count = 600;
        var name = Given.UniqueSlug();

        var import = await api.Import(
            editor,
            [.. Enumerable.Range(0, Count).Select(number => Linked(name, number, (number + Count / 2) % Count)), .. Site(name)]
        );

        Assert.Equal((Count + 2, 0, 0, 0), import.Counts);
        Assert.Empty(import.Notes);

        foreach (var number in new[] { 0, 249, 250, 299, 300, 599 })
        {
            var stored = await editor.Get($"/v1/editorial/articles/{import.IdOf($"{name}-{number}")}");
            var target = import.IdOf($"{name}-{(number + Count / 2) % Count}");

            Assert.Equal(
                target,
                (long)stored.Expect(HttpStatusCode.OK).Json["content"]!["body"]![0]!["markDefs"]![0]!["article"]!
            );
        }
    }

    [Fact]
    public async Task Of_the_lines_with_one_press_release_number_one_is_stored()
    {
        const int Count = 300;
        var name = Given.UniqueSlug();
        // The second half has the numbers of the first in the opposite order.
        var numbers = Enumerable.Range(1, Count).Concat(Enumerable.Range(1, Count).Reverse());

        var address = await editor.SendLines(
            Text([.. numbers.Select((number, index) => Release(name, index, number)), .. Site(name)])
        );
        await WorkAsTheServiceDoes();

        var import = await editor.Read(address);

        Assert.Equal((Count + 2, 0, 0, Count), import.Counts);
        Assert.All(import.Errors, error => Assert.Contains("pressRelease", error, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_stop_waits_for_no_batch_and_undoes_those_under_way()
    {
        var ct = TestContext.Current.CancellationToken;
        var name = Given.UniqueSlug();
        var site = await api.Import(editor, Site(name));
        var address = await editor.SendLines(
            Text(Enumerable.Range(0, 300).Select(number => Article(name, $"{name}-{number}", Past)))
        );

        await using var connection = await api.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var hold = new NpgsqlCommand("select from sections where id = $1 for update", connection, transaction);
        hold.Parameters.Add(new NpgsqlParameter { Value = site.IdOf($"{name}-news") });
        await hold.ExecuteNonQueryAsync(ct);

        var working = api.Services.GetRequiredService<ImportWorker>().WorkOnOne(ct);

        while (await api.Value<long>(Waiting) < 2)
        {
            await Task.Delay(20, ct);
        }

        (await editor.Delete(address)).Expect(HttpStatusCode.NoContent);
        Assert.False(working.IsCompleted);
        await transaction.RollbackAsync(ct);
        await working;

        var import = await editor.Read(address);
        Assert.Equal(("stopped", (0, 0, 0, 0)), ((string?)import.Json["state"], import.Counts));
        Assert.Equal(0, await api.Value<long>("select count(*) from articles where external_id like $1 || '-%'", name));
    }

    private const string Waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    /// <summary>Batches that wait for each other end in a deadlock; the service tries again, one at a time.</summary>
    private async Task WorkAsTheServiceDoes()
    {
        var worker = api.Services.GetRequiredService<ImportWorker>();

        for (var goesOn = true; goesOn; )
        {
            try
            {
                goesOn = await worker.WorkOnOne(TestContext.Current.CancellationToken);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DeadlockDetected) { }
        }
    }

    private static JsonObject Linked(string name, int number, int target)
    {
        var link = ArticleJson.LinkTo(0, "die andere Fähre");
        link["markDefs"]![0]!["article"] = Named($"{name}-{target}");
        var line = Article(name, $"{name}-{number}", Past);
        line["content"]!["body"] = new JsonArray(link);
        return line;
    }

    private static JsonObject Release(string name, int index, int number)
    {
        var line = Article(name, $"{name}-{index}", Past);
        line["content"]!["type"] = "pressRelease";
        line["content"]!["pressRelease"] = new JsonObject
        {
            ["number"] = number,
            ["year"] = 2015,
            ["issuer"] = $"Amt {name}",
        };
        return line;
    }
}
