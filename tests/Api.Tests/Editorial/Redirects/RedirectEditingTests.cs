using System.Net;
using Api.Tests.Editorial.Sections;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Redirects;

public sealed class RedirectEditingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Redirects = "/v1/editorial/redirects";

    private static int last;

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_changed_redirect_leads_elsewhere_and_keeps_its_path()
    {
        var article = await editor.GivenPublished();
        var path = LegacyPath();
        var created = await Create(path, "https://example.org");
        var address = $"{Redirects}/{created.Id}";

        var changed = await editor.Patch(address, new { target = article.Path, note = "Kampagne" }, created.ETag);

        Assert.Equal(2, changed.Expect(HttpStatusCode.OK).Version);
        Assert.Equal(article.Path, await reader.Redirected(path));
        Assert.Equal("redirect.pathIsFixed", (await editor.Patch(address, new { path = LegacyPath() }, changed.ETag)).Code);
        Assert.Equal(
            ["/target text.control"],
            (await editor.Patch(address, new { path = LegacyPath(), target = "/a\ab" }, changed.ETag)).Findings
        );
        Assert.Equal("redirect.loop", (await editor.Patch(address, new { target = path }, changed.ETag)).Code);
        Assert.Equal(["/target value.required"], (await editor.Patch(address, """{"target": null}""", changed.ETag)).Findings);
        Assert.Equal(["redirect.created", "redirect.updated"], await api.EventsOf(created.Id));
    }

    [Fact]
    public async Task A_deleted_redirect_leaves_its_path_gone_and_free_for_another()
    {
        var path = LegacyPath();
        var created = await Create(path, "https://example.org");

        (await editor.Delete($"{Redirects}/{created.Id}", created.ETag)).Expect(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.Gone, (await reader.Page(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"{Redirects}/{created.Id}")).Status);
        Assert.Equal(["redirect.created", "redirect.deleted"], await api.EventsOf(created.Id));

        await Create(path, "https://example.org/neu");
        Assert.Equal(HttpStatusCode.PermanentRedirect, (await reader.Page(path)).Status);
    }

    [Fact]
    public async Task Changes_ask_for_the_version_that_was_read()
    {
        var created = await Create(LegacyPath(), "https://example.org");
        var address = $"{Redirects}/{created.Id}";

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await editor.Patch(address, new { note = "x" })).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await editor.Patch(address, new { note = "x" }, "\"9\"")).Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await editor.Delete(address)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await editor.Delete(address, "\"9\"")).Status);
        Assert.Equal(created.ETag, (await editor.Get(address)).ETag);
    }

    [Theory]
    [InlineData(Role.Preview)]
    [InlineData(Role.Author)]
    public async Task Only_editors_write_redirects(Role role)
    {
        var created = await Create(LegacyPath(), "https://example.org");
        var caller = api.As(role);

        Assert.Equal(HttpStatusCode.OK, await caller.Status($"{Redirects}/{created.Id}"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await caller.Post(Redirects, new { path = LegacyPath(), target = "https://example.org" })).Status
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.Delete($"{Redirects}/{created.Id}", "*")).Status);
    }

    [Fact]
    public async Task The_list_can_be_walked_and_narrowed_to_paths_that_begin_alike()
    {
        var prefix = LegacyPath();
        var made = new List<long>();

        for (var number = 1; number <= 3; number++)
        {
            made.Insert(0, (await Create($"{prefix}/{number}", "https://example.org")).Id);
        }

        var first = await editor.Get($"{Redirects}?path={prefix.ToLowerInvariant()}&limit=2");
        var second = await editor.Get($"{Redirects}?path={prefix}&limit=2&cursor={first.Json["page"]!["nextCursor"]}");

        Assert.Equal(made, Ids(first).Concat(Ids(second)));
        Assert.Null((string?)second.Json["page"]!["nextCursor"]);
    }

    [Fact]
    public async Task When_one_path_is_redirected_twice_at_once_one_succeeds_and_one_is_refused()
    {
        var path = LegacyPath();

        var attempts = await Task.WhenAll(Send(path, "https://example.org/1"), Send(path, "https://example.org/2"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(one => one.Status).Order());
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

    private static IEnumerable<long> Ids(ApiResponse list) => list.Json["items"]!.AsArray().Select(item => (long)item!["id"]!);
}
