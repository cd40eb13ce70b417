using System.Net;
using Api.Tests.Editorial.Sections;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Redirects;

public sealed class RedirectsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Redirects = "/v1/editorial/redirects";

    private static int last;

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_legacy_path_leads_to_its_page_whatever_its_case_session_and_closing_slash()
    {
        var article = await editor.GivenPublished();
        var path = LegacyPath();

        var created = await Create($"{path};jsessionid=ABC.node1", article.Path, "Aus dem alten System");

        Assert.Equal(path, (string?)created.Json["content"]!["path"]);
        Assert.Equal("Aus dem alten System", (string?)created.Json["content"]!["note"]);
        Assert.Equal(article.Path, await reader.Redirected(path));
        Assert.Equal(article.Path, await reader.Redirected(path.ToUpperInvariant()));
        Assert.Equal(article.Path, await reader.Redirected($"{path.ToLowerInvariant()};jsessionid=0815/"));
        Assert.Equal(["redirect.created"], await api.EventsOf(created.Id));
    }

    [Fact]
    public async Task A_path_that_ends_in_a_number_of_the_old_system_leads_where_it_was_sent()
    {
        var (target, other) = (await editor.GivenPublished(), await editor.GivenPublished());
        var path = $"/alt/meldung-{other.Id}";

        await Create(path, target.Path);

        Assert.Equal(target.Path, await reader.Redirected(path));
        Assert.Equal(HttpStatusCode.OK, (await reader.Page(other.Path)).Status);
    }

    [Fact]
    public async Task A_redirect_may_lead_to_another_site()
    {
        var path = LegacyPath();

        await Create(path, "https://www.example.org/ziel?x=1#y");

        var moved = (await reader.Page(path)).Expect(HttpStatusCode.PermanentRedirect);
        Assert.Equal("https://www.example.org/ziel?x=1#y", moved.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_target_that_is_itself_a_redirect_is_replaced_by_the_page_it_leads_to()
    {
        var article = await editor.GivenPublished();
        var (first, second) = (LegacyPath(), LegacyPath());
        await Create(first, article.Path);

        var created = await Create(second, first);

        Assert.Equal(article.Path, (string?)created.Json["content"]!["target"]);
    }

    [Fact]
    public async Task What_led_to_a_path_follows_when_the_path_becomes_a_redirect()
    {
        var (old, target) = (await editor.GivenPublished(), await editor.GivenPublished());
        var vanity = LegacyPath();
        var first = await Create(vanity, old.Path);
        await editor.Withdraw(old);
        Assert.Equal(HttpStatusCode.Gone, (await reader.Page(vanity)).Status);

        await Create(old.Path, target.Path);

        Assert.Equal(target.Path, await reader.Redirected(vanity));
        Assert.Equal(target.Path, await reader.Redirected(old.Path));
        Assert.Equal(target.Path, (string?)(await editor.Get($"{Redirects}/{first.Id}")).Json["content"]!["target"]);
    }

    [Fact]
    public async Task A_redirect_follows_its_page_when_the_page_moves()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var article = await editor.GivenPublished(section.Path());
        var (first, second) = (LegacyPath(), LegacyPath());
        await Create(first, section.Path());
        await Create(second, article.Path);

        await editor.Patch(section.Address(), new { slug = "eu" }, section.ETag);

        Assert.Equal($"{root.Path()}/eu", await reader.Redirected(first));
        Assert.StartsWith($"{root.Path()}/eu/", await reader.Redirected(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_path_cannot_be_redirected()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var article = await editor.GivenPublished(section.Path());
        var before = await api.State();

        Assert.Equal("redirect.pathLive", (await Send(section.Path(), "https://example.org")).Code);
        Assert.Equal("redirect.pathLive", (await Send(section.Path().ToUpperInvariant() + "/", "https://example.org")).Code);
        Assert.Equal("redirect.pathLive", (await Send(article.Path, "https://example.org")).Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_live_path_wins_over_a_redirect_from_before()
    {
        var root = await editor.GivenRoot();
        await Create($"{root.Path()}/europa", "https://example.org");

        var section = await editor.GivenBelow(root, "europa");

        Assert.Equal(HttpStatusCode.OK, (await reader.Page(section.Path())).Status);
    }

    [Fact]
    public async Task Loops_are_refused()
    {
        var article = await editor.GivenPublished();
        var path = LegacyPath();
        await Create(path, article.Path);
        await editor.Withdraw(article);

        Assert.Equal("redirect.loop", (await Send(article.Path, path)).Code);
        Assert.Equal("redirect.loop", (await Send(article.Path, article.Path)).Code);
    }

    [Fact]
    public async Task From_one_path_there_is_one_redirect()
    {
        var path = LegacyPath();
        await Create(path, "https://example.org/1");

        var refused = await Send(path.ToUpperInvariant(), "https://example.org/2");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("redirect.pathTaken", refused.Code);
    }

    [Theory]
    [InlineData("alt", "https://example.org", "/path redirect.path")]
    [InlineData("//alt", "https://example.org", "/path redirect.path")]
    [InlineData("/a//b", "https://example.org", "/path redirect.path")]
    [InlineData("/a/../b", "https://example.org", "/path redirect.path")]
    [InlineData("/alt/*", "https://example.org", "/path redirect.wildcard")]
    [InlineData("/a#b", "https://example.org", "/path redirect.path")]
    [InlineData("/alt", "/nirgends#größe", "/target redirect.path")]
    [InlineData("/alt", "http://example.org", "/target link.address")]
    [InlineData("/alt", "javascript:alert(1)", "/target link.address")]
    [InlineData("/alt", "/nirgends", "/target redirect.target")]
    [InlineData("/alt", "/a b", "/target redirect.path")]
    [InlineData("", "", "/path value.required", "/target value.required")]
    public async Task What_is_wrong_is_named_with_its_place(string path, string target, params string[] findings)
    {
        var before = await api.State();

        var refused = await Send(path, target);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(findings, refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("/Förderung{0}", "/f%C3%B6rderung{0}", "/F%c3%b6rderung{0}/", "/Fo\u0308rderung{0}", "/FÖRDERUNG{0};x=1")]
    [InlineData("/F%C3%B6rderung-alt{0}", "/Förderung-alt{0}", "/fo%CC%88rderung-alt{0}")]
    [InlineData("/seite{0}.php?id=5&x=ü", "/seite{0}.php?id=5&x=%C3%BC", "/Seite{0}.php?utm_source=a&id=5&x=u\u0308&fbclid=b")]
    public async Task A_redirect_is_found_in_every_spelling_and_created_in_one(string created, params string[] others)
    {
        var number = $"{Interlocked.Increment(ref last)}";
        var article = await editor.GivenPublished();
        string[] spellings = [.. others.Prepend(created).Select(path => path.Replace("{0}", number, StringComparison.Ordinal))];

        await Create(spellings[0], article.Path);

        foreach (var spelling in spellings)
        {
            Assert.Equal(article.Path, await reader.Redirected(spelling));
            Assert.Equal("redirect.pathTaken", (await Send(spelling, "https://example.org")).Code);
        }
    }

    [Fact]
    public async Task The_spelling_as_it_was_sent_finds_it_too()
    {
        var number = $"{Interlocked.Increment(ref last)}";
        var article = await editor.GivenPublished();
        await Create($"/F%C3%B6rderung-neu{number}", article.Path);

        Assert.Equal(HttpStatusCode.PermanentRedirect, await reader.Status($"/v1/pages?path=/F%C3%B6rderung-neu{number}"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, await reader.Status($"/v1/pages?path=/F%c3%b6rderung-neu{number}"));
    }

    [Fact]
    public async Task A_query_counts_as_a_whole()
    {
        var path = LegacyPath();
        var (first, second) = (await editor.GivenPublished(), await editor.GivenPublished());
        await Create($"{path}?id=1", first.Path);
        await Create($"{path}?id=2", second.Path);

        Assert.Equal(first.Path, await reader.Redirected($"{path}?id=1"));
        Assert.Equal(second.Path, await reader.Redirected($"{path}?id=2"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Page(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Page($"{path}?id=3")).Status);
    }

    [Fact]
    public async Task A_target_may_have_a_query_and_an_anchor_which_stay_when_its_page_moves()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var (first, second) = (LegacyPath(), LegacyPath());

        var created = await Create(first, $"{section.Path()}?seite=2#abschnitt");
        await Create(second, first);

        Assert.Equal($"{section.Path()}?seite=2#abschnitt", (string?)created.Json["content"]!["target"]);
        Assert.Equal($"{section.Path()}?seite=2#abschnitt", await reader.Redirected(first));
        Assert.Equal($"{section.Path()}?seite=2#abschnitt", await reader.Redirected(second));

        await editor.Patch(section.Address(), new { slug = "eu" }, section.ETag);
        Assert.Equal($"{root.Path()}/eu?seite=2#abschnitt", await reader.Redirected(first));

        await editor.Patch($"{Redirects}/{created.Id}", new { target = $"{root.Path()}/eu#oben" }, "*");
        Assert.Equal($"{root.Path()}/eu#oben", await reader.Redirected(first));
    }

    [Fact]
    public async Task The_root_of_the_site_may_lead_to_a_page()
    {
        var article = await editor.GivenPublished();

        await Create("/", article.Path);

        Assert.Equal(article.Path, await reader.Redirected("/"));
        Assert.Equal(article.Path, await reader.Redirected("/?utm_source=brief"));
    }

    [Fact]
    public async Task A_page_is_found_whatever_platforms_have_added_to_its_path()
    {
        var article = await editor.GivenPublished();

        Assert.Equal(HttpStatusCode.OK, (await reader.Page($"{article.Path}?utm_source=a&fbclid=b")).Status);
        Assert.Equal(HttpStatusCode.OK, (await reader.Page($"{article.Path}?srsltid=1&gad_source=2")).Status);
        Assert.Equal(article.Path, await reader.Redirected($"{article.Path}?anything=2"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Page($"{article.Path}x?id=1")).Status);
    }

    [Fact]
    public async Task The_longest_path_is_512_characters()
    {
        var path = "/" + new string('a', 511);

        Assert.Equal(["/path redirect.path"], (await Send(path + "a", "https://example.org")).Findings);
        (await Send(path, "https://example.org")).Expect(HttpStatusCode.Created);
    }

    private static string LegacyPath() => $"/Webs/Breg/DE/Seite_{Interlocked.Increment(ref last)}.html";

    private Task<ApiResponse> Send(string path, string target, string? note = null) =>
        editor.Post(
            Redirects,
            new
            {
                path,
                target,
                note,
            }
        );

    private async Task<ApiResponse> Create(string path, string target, string? note = null) =>
        (await Send(path, target, note)).Expect(HttpStatusCode.Created);
}
