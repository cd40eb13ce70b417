using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Images;

public sealed class ListEditorialImagesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Each_question_finds_its_images()
    {
        var ferry = await Uploaded(("credit", "Foto: Amt"), ("alt", "Eine Fähre 100%"), ("rightsExpireAt", End(10)));
        var bridge = await Uploaded(
            ("credit", "Foto: Land"),
            ("locale", "en"),
            ("caption", "The bridge"),
            ("rightsExpireAt", End(40))
        );
        var bare = await Uploaded();
        var lead = new JsonObject { ["image"] = bridge };
        await editor.GivenDraft(change: content => content.With("leadImage", lead));

        Assert.Equal([ferry], await List("q=f%C3%84hre%20amt"));
        Assert.Equal([ferry], await List("q=100%25"));
        Assert.Equal([bridge], await List("q=bridge"));
        Assert.Empty(await List("q=caption"));
        Assert.Equal([bare], await List($"q={bare}"));
        Assert.Equal([bare, ferry], await List("unused=true"));
        Assert.Equal([bare], await List("missingCredit=true"));
        Assert.Equal([bare, bridge], await List("missingAlt=de"));
        Assert.Equal([ferry], await List("rightsExpiring=30"));
        Assert.Equal([bare, bridge, ferry], await List("uploadedBy=editor%20in%20tests"));
        Assert.Empty(await List("uploadedBy=nobody"));
        Assert.Equal([bare, bridge, ferry], await List("from=2020-01-01"));
        Assert.Empty(await List("to=2020-01-01"));
        Assert.Equal([ferry], await List("q=foto&rightsExpiring=30"));
    }

    [Theory]
    [InlineData("missingAlt=nl", "#/query/missingAlt locale.unknown")]
    [InlineData("rightsExpiring=-1", "#/query/rightsExpiring value.invalid")]
    [InlineData("unused=yes", "#/query/unused value.invalid")]
    [InlineData("from=yesterday", "#/query/from value.invalid")]
    [InlineData("name=x", "#/query/name query.unknown")]
    public async Task What_cannot_be_asked_is_named(string query, string finding)
    {
        var refused = await editor.Get($"/v1/editorial/images?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    private string End(int days) => api.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private async Task<long> Uploaded(params (string Name, string Text)[] texts)
    {
        using var form = Given.PictureForm(Given.Picture(200, 160), texts);
        return (await editor.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created).Id;
    }

    private async Task<long[]> List(string query) =>
        [
            .. (await editor.Get($"/v1/editorial/images?{query}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(item => (long)item!["id"]!),
        ];
}
