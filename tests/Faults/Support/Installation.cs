using System.Net;
using Domain.Access;

namespace Faults.Support;

/// <summary>A node, its database and the network between them, for tests that kill and restart them in turn.</summary>
public sealed class Installation : IAsyncLifetime
{
    /// <summary>Invariants that must hold, whatever was killed: queries for violations.</summary>
    private static readonly (string What, string Sql)[] Contradictions =
    [
        (
            "a public edition without its publication",
            """
            select count(*)
            from editions e
            where state in ('published', 'archived')
              and not exists (select from publications p where p.edition_id = e.id)
            """
        ),
        (
            "a publication of an edition that is not public",
            """
            select count(*)
            from publications p
            join editions e on e.id = p.edition_id
            where e.state in ('draft', 'inReview', 'approved')
            """
        ),
        (
            "a publication that was never announced",
            """
            select count(*)
            from publications p
            where visible_from <= now()
              and not exists (
                  select from events e where e.type = 'article.published' and e.subject_id = p.article_id
              )
            """
        ),
        (
            "a part of a release that is not as planned",
            """
            select count(*)
            from release_items i
            join releases r on r.id = i.release_id
            join editions e on e.id = i.edition_id
            where r.publish_at > now()
              and i.action = 'publish'
              and (e.state, e.publish_at) is distinct from ('scheduled', r.publish_at)
            """
        ),
        (
            "a withdrawal that was never announced",
            """
            select count(*)
            from withdrawals w
            where not exists (
                select from events e where e.type = 'article.withdrawn' and e.subject_id = w.article_id
            )
            """
        ),
    ];

    public PostgresServer Server { get; private set; } = null!;

    public Wire Wire { get; private set; } = null!;

    public Node Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PostgresServer.Create();
        Wire = Wire.To(Server);
        Node = await Node.Start(Wire.Through(Server.ConnectionString));
        await Node.As(Role.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Wire.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Starts again whatever has ended, and waits until the node is ready.</summary>
    public async Task Recover()
    {
        await Wire.Break();

        if (!Server.IsRunning)
        {
            Server.Start();
        }

        if (!Node.IsRunning)
        {
            await Node.Start();
        }

        await Node.Until(HttpStatusCode.OK, "/health/ready");
    }

    /// <summary>
    /// The row count of each table except the search vocabulary, where each word is new only once, and the queue of checks, which the service works
    /// off meanwhile.
    /// </summary>
    public async Task<SortedDictionary<string, long>> Rows()
    {
        var tables = await Server.Value<string>(
            """
            select string_agg(table_name, ' ')
            from information_schema.tables
            where table_schema = 'public'
              and table_type = 'BASE TABLE'
              and table_name not in ('search_words', 'check_jobs')
            """
        );
        var counts = tables!.Split(' ').Select(table => $"select '{table} ' || count(*) as line from {table}");
        var rows = (
            await Server.Value<string>($"select string_agg(line, ',') from ({string.Join(" union all ", counts)}) as lines")
        )!
            .Split(',')
            .Select(line => line.Split(' '));
        return new(rows.ToDictionary(table => table[0], table => long.Parse(table[1], null)), StringComparer.Ordinal);
    }

    /// <summary>Nothing is half written.</summary>
    public async Task IsConsistent()
    {
        foreach (var (what, sql) in Contradictions)
        {
            Assert.True(await Server.Value<long>(sql) == 0, $"There is {what}.");
        }

        var originals = await Server.Value<string>("select coalesce(string_agg(sha256, ' '), '') from images");

        foreach (var sha256 in originals!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var file = Path.Combine(Node.Images, "originals", sha256[..2], sha256[2..4], sha256);
            Assert.True(File.Exists(file), $"The original {sha256} is missing.");
        }
    }
}
