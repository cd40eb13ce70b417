using System.Net;
using System.Text;
using Api.Tests.Support;
using CsCheck;
using Domain;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>An external id means the same in an address and in the content.</summary>
public sealed class ExternalIdTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string ByExternalId = "/v1/editorial/articles/by-external-id/";

    private static readonly Gen<string> Names = Gen.OneOf(
            Gen.Const("/"),
            Gen.Const("%2F"),
            Gen.Const("%252F"),
            Gen.Const("%"),
            Gen.Const("+"),
            Gen.Const("?"),
            Gen.Const("#"),
            Gen.Const(".."),
            Gen.Const(" "),
            Gen.Const(";a=b"),
            Gen.Const("\\"),
            Gen.Const("ü"),
            Gen.Const("😀"),
            Gen.Char['!', '~'].Select(letter => letter.ToString()),
            Gen.Int[0xA1, 0x2FF].Select(value => new Rune(value).ToString())
        )
        .Array[1, 8]
        .Select(string.Concat)
        .Where(name => Text.Kept(name) is { } kept && kept is not ("." or "..") && Text.CheckLine("", kept) is null);

    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task Any_name_in_an_address_is_the_same_name_in_a_content()
    {
        var made = new Dictionary<string, long>(StringComparer.Ordinal);

        await Names.SampleAsync(
            async name =>
            {
                var kept = Text.Kept(name)!;
                var known = made.ContainsKey(kept);
                var put = await author.Put(ByExternalId + Uri.EscapeDataString(name), ArticleJson.Minimal(null));

                Assert.Equal(known ? HttpStatusCode.OK : HttpStatusCode.Created, put.Status);
                Assert.Equal(kept, (string?)put.Json["content"]!["externalId"]);
                made.TryAdd(kept, put.Id);
                Assert.Equal(made[kept], put.Id);

                var post = await author.Post("/v1/editorial/articles", ArticleJson.Minimal(null).With("externalId", name));
                Assert.Equal("article.externalIdTaken", post.Code);
            },
            iter: 60,
            threads: 1
        );

        Assert.Equal(made.Count, made.Values.Distinct().Count());
    }

    [Theory]
    [InlineData("https%3A%2F%2Falt.example%2Fp%2F5", "https://alt.example/p/5")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("a%25252Fb", "a%252Fb")]
    [InlineData("a+b", "a+b")]
    [InlineData("a%2Bb/", "a+b")]
    [InlineData("F%C3%BCr%20alle", "Für alle")]
    [InlineData("%2F..%2Fx", "/../x")]
    public async Task A_name_is_decoded_once_and_fully(string address, string name)
    {
        var answer = await author.Put($"{ByExternalId}{address}?dryRun=true", ArticleJson.Minimal(null));

        Assert.Equal(name, (string?)answer.Json["content"]!["externalId"]);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_name_that_no_address_can_hold_is_refused(string name)
    {
        var answer = await author.Post("/v1/editorial/articles", ArticleJson.Minimal(null).With("externalId", name));

        Assert.Equal(["/externalId value.notAllowed"], answer.Findings);
    }

    [Fact]
    public async Task Another_name_in_the_content_is_refused_and_not_passed_over()
    {
        var answer = await author.Put($"{ByExternalId}eins?dryRun=true", ArticleJson.Minimal(null).With("externalId", "zwei"));

        Assert.Equal(["/externalId value.notAllowed"], answer.Findings);
    }

    [Theory]
    [InlineData("/sitemaps/a%2Fb/pages-1.xml")]
    [InlineData("/problems/request%2Finvalid")]
    [InlineData("/images/1000001/abc%2Fdef/1x1-320.jpg")]
    [InlineData("/images/1000001/abcdef/1x1%2F320.jpg")]
    public async Task Other_names_in_addresses_are_decoded_too_and_lead_nowhere(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status(address));
}
