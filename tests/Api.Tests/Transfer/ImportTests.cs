using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Api.Data;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>createImport, getImport, listImportResults, stopImport: lines become items by the rules of the API.</summary>
public sealed class ImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset Past = new(2015, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Lines_refer_to_each_other_in_any_order()
    {
        var name = Given.UniqueSlug();
        var link = ArticleJson.LinkTo(0, "die andere Fähre");
        link["markDefs"]![0]!["article"] = Named($"{name}-b");
        var first = Article(name, $"{name}-a", Past);
        first["content"]!["body"] = new JsonArray(link.DeepClone(), ArticleJson.Noted("Fähre", link));

        var import = await api.Import(
            editor,
            [
                Line(
                    "redirect",
                    $"{name}-r",
                    new JsonObject
                    {
                        ["path"] = $"/kurz/{name}",
                        ["target"] = new JsonObject { ["article"] = Named($"{name}-b") },
                    }
                ),
                first,
                Article(name, $"{name}-b", Past),
                .. Site(name)
                    .Reverse()
                    .Select((line, index) => index == 0 ? line.With("pins", new JsonArray(Named($"{name}-a"))) : line),
            ]
        );

        Assert.Equal((5, 0, 0, 0), import.Counts);
        Assert.Empty(import.Errors);
        Assert.Empty(import.Notes);
        var stored = await editor.Get($"/v1/editorial/articles/{import.IdOf($"{name}-a")}");
        var body = stored.Json["content"]!["body"]!;
        Assert.Equal(import.IdOf($"{name}-b"), (long)body[0]!["markDefs"]![0]!["article"]!);
        Assert.Equal(import.IdOf($"{name}-b"), (long)body[1]!["markDefs"]![0]!["content"]!["markDefs"]![0]!["article"]!);
        Assert.Equal(HttpStatusCode.PermanentRedirect, await api.Anonymous.Status($"/v1/pages?path=/kurz/{name}"));
        var section = await editor.Get($"/v1/editorial/sections/{import.IdOf($"{name}-news")}");
        Assert.Equal(import.IdOf($"{name}-a"), (long)section.Json["pins"]![0]!);
    }

    [Theory]
    [InlineData("markdown", "Siehe [die Fähre](article:external:{0}%2Fb) und [noch einmal](article:external:{0}%2Fb).")]
    [InlineData("html", "<p>Siehe <a data-article=\"external:{0}%2Fb\">die Fähre</a>.</p>")]
    public async Task Markdown_and_HTML_refer_to_lines_too(string format, string body)
    {
        var name = Given.UniqueSlug();
        var line = Article(name, $"{name}/a", Past);
        line["content"]!["bodyFormat"] = format;
        line["content"]!["body"] = string.Format(null, body, name);

        var import = await api.Import(editor, [.. Site(name), line, Article(name, $"{name}/b", Past)]);

        Assert.Empty(import.Errors);
        var stored = await editor.Get($"/v1/editorial/articles/{import.IdOf($"{name}/a")}");
        Assert.Equal(import.IdOf($"{name}/b"), (long)stored.Json["content"]!["body"]![0]!["markDefs"]![0]!["article"]!);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_changed_line_updates()
    {
        var name = Given.UniqueSlug();
        JsonObject[] lines =
        [
            .. Site(name),
            Article(name, $"{name}-a", Past).With("legacyPaths", new JsonArray($"/alt/{name}.html")),
            Line("article", $"{name}-d", ArticleJson.Minimal(null).With("section", Named($"{name}-news"))),
            Article(name, $"{name}-x", Past).With("state", "archived"),
        ];
        var first = await api.Import(editor, lines);
        var before = await api.State();

        var again = await api.Import(editor, lines);

        Assert.Equal((5, 0, 0, 0), first.Counts);
        Assert.Equal((0, 0, 5, 0), again.Counts);
        Assert.Empty(again.Notes);
        Assert.Equal(before, await api.State());

        lines[2]["content"]!["title"] = "Die Fähre fährt auch nachts";
        var changed = await api.Import(editor, lines);

        Assert.Equal((0, 1, 4, 0), changed.Counts);
        var article = await editor.Get($"/v1/editorial/articles/{first.IdOf($"{name}-a")}");
        Assert.Equal(("published", 2), ((string)article.Json["state"]!, (int)article.Json["edition"]!));
        Assert.Equal("Die Fähre fährt auch nachts", (string)article.Json["content"]!["title"]!);
    }

    [Fact]
    public async Task Bad_lines_are_named_and_the_others_stored()
    {
        var name = Given.UniqueSlug();
        var lines = Site(name).ToList();

        for (var number = 0; number < 300; number++)
        {
            var line = Article(name, $"{name}-{number}", Past);

            if (number % 3 == 0)
            {
                line["content"]!["title"] = new string('x', 201);
            }

            lines.Add(line);
        }

        var import = await api.ImportText(editor, Text(lines) + "\n{kaputt\n{\"kind\":\"blume\"}\n");

        Assert.Equal((202, 0, 0, 102), import.Counts);
        Assert.Equal("3 /content/title value.tooLong", import.Errors[0]);
        Assert.Equal(["303  json.malformed", "304 /kind value.unknown"], import.Errors[^2..]);
        Assert.Equal(202L, await api.Value<long>("select count(*) from articles where external_id like $1", $"{name}-%") + 2);
    }

    [Fact]
    public async Task An_atomic_import_stores_all_lines_or_none()
    {
        var name = Given.UniqueSlug();
        JsonObject[] lines =
        [
            .. Site(name),
            Article(name, $"{name}-a", Past),
            Article(name, $"{name}-b", Past).Without("publishedAt").With("firstPublishedAt", "2999-01-01T00:00:00Z"),
        ];
        var before = await api.State();

        var refused = await api.Import(editor, "?atomic=true", lines);

        Assert.Equal((0, 0, 0, 1), refused.Counts);
        Assert.Equal(
            ["rolledBack", "rolledBack", "rolledBack", "refused"],
            refused.Results.Select(line => (string)line["result"]!)
        );
        Assert.Equal(before, await api.State());

        var stored = await api.Import(editor, "?atomic=true", lines[..3]);
        Assert.Equal((3, 0, 0, 0), stored.Counts);
        Assert.NotEqual(before, await api.State());
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_changes_nothing()
    {
        var name = Given.UniqueSlug();
        var before = await api.State();

        var import = await api.Import(editor, "?dryRun=true", [.. Site(name), Article(name, $"{name}-a", Past)]);

        Assert.Equal((3, 0, 0, 0), import.Counts);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Gzip_is_accepted_and_broken_gzip_is_refused()
    {
        var text = Encoding.UTF8.GetBytes(Text(Site(Given.UniqueSlug())));
        using var packed = new MemoryStream();

        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(text, TestContext.Current.CancellationToken);
        }

        var accepted = (await Send(packed.ToArray())).Expect(HttpStatusCode.Accepted);
        var import = await api.Finish(editor, accepted.Headers.Location!.OriginalString);

        Assert.Equal((2, 0, 0, 0), import.Counts);
        Assert.Equal("import.gzip", (await Send(text)).Code);

        Task<ApiResponse> Send(byte[] bytes)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(CreateImport.MediaType);
            content.Headers.ContentEncoding.Add("gzip");
            return editor.Send(HttpMethod.Post, Address, content);
        }
    }

    [Fact]
    public async Task Another_node_goes_on_where_one_stopped()
    {
        var name = Given.UniqueSlug();
        var lines = Site(name).Concat(Enumerable.Range(0, 600).Select(number => Article(name, $"{name}-{number}", Past)));
        var address = await editor.SendLines(Text(lines));
        var (imports, run, clock) = (Get<ImportStore>(), Get<ImportRun>(), api.Clock);

        // The first node dies after some batches: its claim is never given back.
        using var dying = new CancellationTokenSource();
        var job = (
            await imports.Claim(clock.GetUtcNow(), clock.GetUtcNow() + ImportRun.Lease, TestContext.Current.CancellationToken)
        )!;
        Get<Db>().Committed += OnCommit;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Run(job, dying.Token));
        Get<Db>().Committed -= OnCommit;

        Assert.False(await Get<ImportWorker>().WorkOnOne(TestContext.Current.CancellationToken));
        clock.Advance(ImportRun.Lease + TimeSpan.FromSeconds(1));
        var import = await api.Finish(editor, address);

        Assert.Equal((602, 0, 0, 0), import.Counts);
        Assert.Equal(600L, await api.Value<long>("select count(*) from articles where external_id like $1", $"{name}-%"));

        void OnCommit() => dying.Cancel();
    }

    [Fact]
    public async Task A_stopped_import_stores_no_more()
    {
        var address = await editor.SendLines(Text(Site(Given.UniqueSlug())));
        var before = await api.State();

        (await editor.Delete(address)).Expect(HttpStatusCode.NoContent);
        var import = await api.Finish(editor, address);

        Assert.Equal(("stopped", (0, 0, 0, 0)), ((string)import.Json["state"]!, import.Counts));
        Assert.Equal(before, await api.State());
        Assert.Equal("import.ended", (await editor.Delete(address)).Code);
    }

    [Fact]
    public async Task An_article_of_a_refused_line_is_named_where_others_refer_to_it()
    {
        var name = Given.UniqueSlug();
        var line = Article(name, $"{name}-a", Past);
        line["content"]!["relatedLinks"] = new JsonArray(
            new JsonObject { ["label"] = "Mehr dazu im Text", ["article"] = Named($"{name}-b") }
        );

        var import = await api.Import(
            editor,
            [.. Site(name), line, Article(name, $"{name}-b", Past).With("kind", "article").With("unbekannt", 1)]
        );

        Assert.Equal((3, 0, 0, 1), import.Counts);
        Assert.Equal(["3  reference.refusedLine"], import.Notes);
        Assert.Equal(["4 /unbekannt json.unknownField"], import.Errors);
    }

    [Fact]
    public async Task Ids_are_kept_where_they_are_free_and_only_for_admins()
    {
        var name = Given.UniqueSlug();
        var (taken, free) = ((await editor.GivenDraft()).Id, 2_000_000_001L);
        JsonObject[] lines =
        [
            .. Site(name),
            Article(name, $"{name}-a", Past).With("id", free),
            Article(name, $"{name}-b", Past).With("id", taken),
        ];

        var refused = await api.Import(editor, lines);
        Assert.Equal(["3 /id import.idNeedsAdmin", "4 /id import.idNeedsAdmin"], refused.Errors);

        var import = await api.Import(api.As(Role.Admin), lines);
        Assert.Equal((2, 0, 2, 0), import.Counts);
        Assert.Equal(free, import.IdOf($"{name}-a"));
        Assert.NotEqual(taken, import.IdOf($"{name}-b"));
        Assert.True((await editor.GivenDraft()).Id > free);
    }

    private T Get<T>()
        where T : notnull => api.Services.GetRequiredService<T>();
}
