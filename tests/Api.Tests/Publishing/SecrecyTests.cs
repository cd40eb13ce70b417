using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>Nothing that is not public is told to anybody without a key, at any address of the contract.</summary>
public sealed class SecrecyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Secret = "Streng vertraulich bis zur Freigabe";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task No_draft_and_no_planned_update_is_told_anywhere_without_a_key()
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var draft = await editor.GivenDraft(site.News, content => content.With("title", Secret).With("slug", "geheim"));
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News, content => content.With("title", Secret));
        var article = await editor.GivenPublished(site.News);
        await editor.Change(article, "title", Secret);
        var withdrawn = await editor.GivenPublished(site.News);
        await editor.Withdraw(withdrawn, new { mode = "gone", reason = Secret });

        foreach (var path in await ReadingAddresses())
        {
            foreach (var id in (long[])[draft.Id, article.Id, withdrawn.Id, image.Id, site.RootId])
            {
                foreach (var address in (string[])[site.News, site.Root, draft.Path, article.Path, withdrawn.Path])
                {
                    await TellsNothing(path, id, address);
                }
            }
        }
    }

    private async Task TellsNothing(string path, long id, string address)
    {
        var filled = path.Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{path}", address, StringComparison.Ordinal);
        var answer = await api.Anonymous.Get(filled);

        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", answer.IsProblem ? "" : answer.Text, StringComparison.Ordinal);

        if (path.StartsWith("/v1/editorial", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        }
    }

    /// <summary>Every GET address of the contract, with its required parameters and with those that name an item.</summary>
    private async Task<List<string>> ReadingAddresses()
    {
        var paths = (await api.Anonymous.Get("/openapi.json")).Json["paths"]!.AsObject();
        var addresses = new List<string>();

        foreach (var (path, operations) in paths)
        {
            if (operations!["get"] is not { } operation)
            {
                continue;
            }

            var naming =
                from parameter in operation["parameters"]?.AsArray() ?? []
                where (string?)parameter!["in"] == "query"
                let name = (string)parameter!["name"]!
                where name is "path" or "section" or "root" or "topic" || (bool?)parameter["required"] is true
                select $"{name}={{path}}";

            var filled = path.Replace("{fingerprint}", "0123456789abcdef", StringComparison.Ordinal)
                .Replace("{name}", "original-320.jpg", StringComparison.Ordinal);
            addresses.Add(filled);
            addresses.Add($"{filled}?{string.Join('&', naming)}");
        }

        Assert.True(addresses.Count > 20, "The contract names hardly any address.");
        return addresses;
    }
}
