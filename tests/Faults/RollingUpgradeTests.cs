using System.Collections.Concurrent;
using System.Net;
using Api.Data;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Faults;

/// <summary>
/// Two nodes serve readers and editors while the next release applies a migration that allows it, and while they are replaced one after the
/// other. A balancer sends requests to nodes that are ready; none of them fails.
/// </summary>
[Trait("Speed", "quick")]
public sealed class RollingUpgradeTests : IAsyncDisposable
{
    private static readonly Migration Rolling = new(
        "9000_note_sections.sql",
        """
        -- rolling: yes
        alter table sections add column remark text;
        create table section_remarks (section_id bigint primary key references sections (id), remark text not null);
        """
    );

    private static readonly Migration Stopping = new(
        "9001_rename_remarks.sql",
        "-- rolling: no because the previous release reads the column\nalter table sections rename column remark to note;\n"
    );

    private readonly string images = TestFolder.Create();
    private readonly ConcurrentBag<string> failures = [];
    private readonly List<Node> nodes = [];
    private volatile Node[] balanced = [];
    private long served;

    [Fact]
    public async Task No_request_fails_while_two_nodes_are_replaced()
    {
        await using var server = await PostgresServer.Create();
        await Add(server);
        await Add(server);
        var (editor, reader) = (await nodes[0].As(Role.Editor), nodes[0].Reader);
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        using var done = new CancellationTokenSource();
        var load = Task.WhenAll(
            Repeat(node => reader.At(node.Address).Get($"/v1/articles/{article.Id}"), done.Token),
            Repeat(node => reader.At(node.Address).Get($"/v1/articles?section={site.News}"), done.Token),
            Repeat(node => editor.At(node.Address).Post("/v1/editorial/articles", ArticleJson.Minimal(site.News)), done.Token)
        );
        await Served(50);

        // As `bulletin migrate` of the next release does.
        await Migrate(server, Rolling);
        await Served(50);
        Assert.All(await Readiness(), status => Assert.Equal(HttpStatusCode.OK, status));

        // The nodes that come are of this build again. It knows nothing of that migration, so they must not see it in the journal.
        await server.Value<object>("delete from schema_migrations where number = 9000");

        foreach (var former in nodes.ToArray())
        {
            await Add(server);
            balanced = [.. balanced.Where(node => node != former)];
            former.Terminate();
            Assert.Equal(0, await former.Ended());
            await Served(50);
        }

        await done.CancelAsync();
        await load;
        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_node_is_not_ready_beside_a_migration_that_does_not_allow_it()
    {
        await using var server = await PostgresServer.Create();
        await Add(server);

        await Migrate(server, Rolling, Stopping);

        Assert.All(await Readiness(), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        Directory.Delete(images, recursive: true);
    }

    private static async Task Migrate(PostgresServer server, params Migration[] later)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        var schema = Schema.OfThisBuild with { Migrations = [.. Schema.OfThisBuild.Migrations, .. later] };
        Assert.Equal(
            later.Length,
            await Migrator.Run(source, schema, NullLogger.Instance, TestContext.Current.CancellationToken)
        );
    }

    private async Task Add(PostgresServer server)
    {
        var node = await Node.Start(server.ConnectionString, ("Shutdown__DrainSeconds", "1"), ("Images__Folder", images));
        nodes.Add(node);
        await node.Until(HttpStatusCode.OK, "/health/ready");
        balanced = [.. balanced, node];
    }

    private async Task<HttpStatusCode[]> Readiness() =>
        await Task.WhenAll(balanced.Select(node => node.Reader.Status("/health/ready")));

    private async Task Repeat(Func<Node, Task<ApiResponse>> request, CancellationToken done)
    {
        for (var turn = 0; !done.IsCancellationRequested; turn++)
        {
            var node = balanced[turn % balanced.Length];

            try
            {
                var answer = await request(node);

                if ((int)answer.Status >= 400)
                {
                    failures.Add(answer.Text);
                }
            }
            catch (HttpRequestException failure)
            {
                failures.Add(failure.Message);
            }

            Interlocked.Increment(ref served);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private async Task Served(int more)
    {
        for (var before = Interlocked.Read(ref served); Interlocked.Read(ref served) < before + more; )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
