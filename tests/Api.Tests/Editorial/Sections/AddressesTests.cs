using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

/// <summary>The promise over all operations together: a path that was ever public never leads to nothing.</summary>
public sealed class AddressesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Seed = 20261123;
    private const int Steps = 200;
    private const int StepsBetweenChecks = 10;

    private static readonly string[] Slugs = ["alpha", "beta", "gamma", "delta", "alpha-beta", "a"];

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;
    private readonly SortedSet<string> everPublic = new(StringComparer.Ordinal);
    private readonly List<string> history = [];
    private readonly List<long> articles = [];
    private readonly Random random = new(Seed);
    private long root;

    [Fact]
    public async Task Every_path_that_was_ever_public_answers_a_page_one_redirect_to_a_page_or_gone()
    {
        await MakeSite();

        for (var step = 1; step <= Steps; step++)
        {
            await Change();
            await NotePaths();

            if (step % StepsBetweenChecks == 0)
            {
                await CheckPaths();
            }
        }

        Assert.True(everPublic.Count > 100, $"Only {everPublic.Count} paths were ever public.");
        Assert.Equal(
            0,
            await api.Value<long>("select count(*) from redirects r join redirects t on lower(t.path) = lower(r.target)")
        );
        Assert.Equal(await SectionRows(), await RenewedSectionRows());
    }

    private async Task MakeSite()
    {
        var home = await editor.GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"));
        root = home.Id;

        for (var made = 1; made < 15; made++)
        {
            await AddSection();
        }

        for (var made = 0; made < 20; made++)
        {
            var section = Pick(await LiveSections());
            articles.Add((await editor.GivenPublished(section.Path)).Id);
        }

        await NotePaths();
    }

    private Task Change() =>
        random.Next(14) switch
        {
            <= 2 => Rename(),
            <= 5 => Move(),
            <= 7 => Archive(),
            8 => Withdraw(),
            9 => Republish(),
            10 => AddSection(),
            11 => RenameArticle(),
            12 => ArchiveArticle(),
            _ => random.Next(3) == 0 ? DeleteRedirect() : AddRedirect(),
        };

    private async Task Rename()
    {
        var section = Pick(await LiveSections());
        var slug = Pick(Slugs);
        Note($"rename {section.Path} to {slug}", await editor.Patch(Address(section.Id), new { slug }, "*"));
    }

    private async Task Move()
    {
        var sections = await LiveSections();
        var (section, parent) = (Pick(sections), Pick(sections));
        var moved = await editor.Post($"{Address(section.Id)}/move", new { parent = parent.Path }, "*");
        Note($"move {section.Path} below {parent.Path}", moved);
    }

    private async Task Archive()
    {
        var section = Pick(await LiveSections());
        var target = random.Next(2) == 0 ? $"?target={Pick([.. everPublic])}" : "";
        Note($"archive {section.Path} {target}", await editor.Delete(Address(section.Id) + target, "*"));
    }

    private async Task Withdraw()
    {
        var article = $"/v1/editorial/articles/{Pick(articles)}/withdraw";
        var target = Pick([.. everPublic]);
        object how =
            random.Next(2) == 0
                ? new { mode = "gone", reason = "Zufall" }
                : new
                {
                    mode = "redirect",
                    reason = "Zufall",
                    target,
                };
        Note($"{article} to {target}", await editor.Post(article, how, "*"));
    }

    private async Task Republish()
    {
        var address = $"/v1/editorial/articles/{Pick(articles)}";
        var read = await editor.Get(address);
        var content = read.Json["content"]!.DeepClone().AsObject();
        content["section"] = Pick(await LiveSections()).Path;
        var saved = await editor.Put(address, content, "*");
        Note($"publish {address} in {content["section"]}", saved);

        if (saved.Status is HttpStatusCode.OK)
        {
            Note($"publish {address}", await editor.Post($"{address}/publish", new { }, "*"));
        }
    }

    private async Task RenameArticle()
    {
        var (address, slug) = ($"/v1/editorial/articles/{Pick(articles)}", Pick(Slugs));
        Note($"rename {address} to {slug}", await editor.Patch(address, new { slug }, "*"));
        Note($"publish {address}", await editor.Post($"{address}/publish", new { }, "*"));
    }

    private async Task ArchiveArticle()
    {
        var address = $"/v1/editorial/articles/{Pick(articles)}/archive";
        Note(address, await editor.Post(address, null, "*"));
    }

    private async Task AddSection()
    {
        var section = new
        {
            parent = Pick(await LiveSections()).Path,
            kind = "standard",
            title = "Rubrik",
            slug = Pick(Slugs),
        };
        Note($"create {section.parent}/{section.slug}", await editor.Post("/v1/editorial/sections", section));
    }

    private async Task AddRedirect()
    {
        var path = random.Next(2) == 0 ? Pick([.. everPublic]) : $"/Alt/{random.Next(20)}.html";
        var target = Pick([.. everPublic]);
        var added = await editor.Post("/v1/editorial/redirects", new { path, target });
        Note($"redirect {path} to {target}", added);

        if (added.Status is HttpStatusCode.Created)
        {
            everPublic.Add((string)added.Json["content"]!["path"]!);
        }
    }

    private async Task DeleteRedirect()
    {
        var redirects = (await editor.Get("/v1/editorial/redirects?limit=100")).Json["items"]!.AsArray();

        if (redirects.Count > 0)
        {
            var redirect = redirects[random.Next(redirects.Count)]!;
            Note(
                $"delete redirect {redirect["content"]!["path"]}",
                await editor.Delete($"/v1/editorial/redirects/{redirect["id"]}", "*")
            );
        }
    }

    private async Task NotePaths()
    {
        everPublic.UnionWith((await LiveSections()).Select(section => section.Path));

        foreach (var article in articles)
        {
            // An archived one is not listed but keeps its page.
            if (await reader.Get($"/v1/articles/{article}") is { Status: HttpStatusCode.OK } read)
            {
                everPublic.Add((string)read.Json["path"]!);
            }
        }
    }

    private async Task CheckPaths()
    {
        foreach (var path in everPublic)
        {
            var answer = await reader.Get(Page(path));

            if (answer.Status is HttpStatusCode.PermanentRedirect)
            {
                var next = answer.Headers.Location!.OriginalString;
                Assert.True(await reader.Status(next) is HttpStatusCode.OK, Story($"{path} leads to {next}, no page"));
            }
            else
            {
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Gone, Story($"{path}: {answer.Status}"));
            }
        }
    }

    private void Note(string what, ApiResponse answer) => history.Add($"{what}: {(int)answer.Status} {answer.Code}");

    private string Story(string end) => string.Join('\n', history.Append(end));

    private async Task<List<(long Id, string Path)>> LiveSections() =>
        [
            .. (await reader.Get($"/v1/sections?root={root}")).Json["items"]!
                .AsArray()
                .Select(section => ((long)section!["id"]!, (string)section["path"]!)),
        ];

    private Task<string?> SectionRows() =>
        api.Value<string>("select md5(string_agg(r::text, ' ' order by section_id, edition_id)) from publication_sections r");

    private async Task<string?> RenewedSectionRows()
    {
        await api.Value<string>("select count(publications_fill_sections(p)::text)::text from publications p");
        return await SectionRows();
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string Address(long id) => $"/v1/editorial/sections/{id}";

    private static string Page(string path) => $"/v1/pages?path={Uri.EscapeDataString(path)}";
}
