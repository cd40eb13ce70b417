using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>Lengths are counted as the contract counts them, in code points, both as sent and as stored.</summary>
public sealed class TextLengthTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // In NFC each of these is three characters.
    private const char TakenApart = '\uFB2C';

    [Fact]
    public async Task Every_text_may_be_as_long_as_the_contract_says_and_none_grows_beyond_it()
    {
        var editor = api.As(Role.Admin);
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var bodies = new Dictionary<string, JsonObject>
        {
            ["createArticle"] = ArticleJson.Minimal(site.News),
            ["createSection"] = new()
            {
                ["parent"] = site.Root,
                ["kind"] = "standard",
                ["title"] = "Rubrik",
            },
            ["createKey"] = new() { ["name"] = "Schlüssel", ["role"] = "author" },
            ["createRedirect"] = new() { ["path"] = $"/{Given.UniqueSlug("alt")}", ["target"] = article.Path },
            ["addCorrection"] = new() { ["kind"] = "update", ["note"] = "Neu." },
            ["withdrawArticle"] = new()
            {
                ["mode"] = "gone",
                ["reason"] = "Probe",
                ["publicNotice"] = "Probe",
            },
        };
        var tried = 0;

        foreach (
            var operation in (await ContractOperation.All(api.Anonymous)).Where(operation => bodies.ContainsKey(operation.Id))
        )
        {
            foreach (var (name, length) in Texts(operation))
            {
                var address = $"{operation.Address(article.Id)}?dryRun=true";
                var emoji = bodies[operation.Id].DeepClone().AsObject();
                emoji[name] = string.Concat(Enumerable.Repeat("🚒", length));
                var growing = emoji.DeepClone().AsObject();
                growing[name] = new string(TakenApart, length);

                var allowed = await editor.Send(operation.Method, address, ApiClient.Json(emoji), "*");
                var refused = await editor.Send(operation.Method, address, ApiClient.Json(growing), "*");
                tried++;

                Assert.True((int)allowed.Status < 300, $"{operation.Id} {name}: {allowed.Text}");
                Assert.True(refused.Findings.Contains($"/{name} value.tooLong"), $"{operation.Id} {name}: {refused.Text}");
                Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            }
        }

        Assert.True(tried > 10, $"Only {tried} texts have a length.");
    }

    /// <summary>The free texts of a body, with their greatest lengths.</summary>
    private static IEnumerable<(string Name, int Length)> Texts(ContractOperation operation) =>
        from property in operation.Body!["properties"]!.AsObject()
        let schema = operation.Resolve(property.Value)
        where schema["pattern"] is null && schema["format"] is null && (int?)schema["maxLength"] is > 0 and < 5000
        where property.Key is not ("parent" or "translationOf" or "target" or "path" or "externalId")
        select (property.Key, (int)schema["maxLength"]!);
}
