using System.Net;
using System.Text.Json.Nodes;
using Api.Imaging;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Api.Tests.Delivery.Images;

public sealed class ImagesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Every_rendition_that_is_offered_has_the_size_and_format_it_says()
    {
        var image = await Shown(660, 420);

        foreach (var offered in (await Read(image))["renditions"]!.AsArray())
        {
            var file = (await reader.Get((string)offered!["url"]!)).Expect(HttpStatusCode.OK);
            using var picture = Image.NewFromBuffer(file.Bytes);

            Assert.Equal(((int)offered["width"]!, (int)offered["height"]!), (picture.Width, picture.Height));
            Assert.Equal(
                (string?)offered["format"] == "jpg" ? "image/jpeg" : "image/webp",
                file.ContentHeaders.ContentType!.MediaType
            );
        }
    }

    [Fact]
    public async Task A_rendition_may_be_kept_for_a_year()
    {
        var file = await reader.Get((string)(await Read(await Shown()))["src"]!);

        Assert.Equal("public, max-age=31536000, immutable", file.Header("Cache-Control"));
        Assert.Equal("nosniff", file.Header("X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; sandbox", file.Header("Content-Security-Policy"));
        Assert.Equal("*", file.Header("Access-Control-Allow-Origin"));
        Assert.NotNull(file.ETag);
    }

    [Fact]
    public async Task Whether_a_rendition_may_be_seen_is_asked_once_while_nothing_changes()
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        (await reader.Get(address)).Expect(HttpStatusCode.OK);

        using var statements = new Statements(api.Database);
        (await reader.Get(address)).Expect(HttpStatusCode.OK);

        Assert.Empty(statements.Sent);
    }

    [Fact]
    public async Task A_rendition_that_is_known_already_is_not_sent_again()
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(address, ("If-None-Match", file.ETag!))).Status);
        var part = await reader.Get(address, ("Range", "bytes=0-99"));
        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal(file.Bytes[..100], part.Bytes);
    }

    [Theory]
    [InlineData("bytes=-100")]
    [InlineData("bytes=100-")]
    [InlineData("bytes=0-0")]
    [InlineData("bytes=50-999999999")]
    public async Task A_part_of_a_rendition_is_what_the_whole_has_there(string range)
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        var part = await reader.Get(address, ("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal((file.ETag, file.Bytes.Length), (part.ETag, (int)part.ContentHeaders.ContentRange!.Length!));
        var (from, to) = (part.ContentHeaders.ContentRange.From!.Value, part.ContentHeaders.ContentRange.To!.Value);
        Assert.Equal(file.Bytes[(int)from..((int)to + 1)], part.Bytes);
    }

    [Theory]
    [InlineData("bytes=99999999-")]
    [InlineData("bytes=-0")]
    public async Task A_part_behind_the_end_is_refused_with_the_length(string range)
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        var refused = await reader.Get(address, ("Range", range));

        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "request.range"), (refused.Status, refused.Code));
        Assert.Equal(file.Bytes.Length, refused.ContentHeaders.ContentRange!.Length);
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-3")]
    [InlineData("pixels=0-9")]
    [InlineData("nonsense")]
    public async Task A_range_that_means_nothing_here_gets_the_whole(string range)
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        var whole = await reader.Get(address, ("Range", range));

        Assert.Equal(HttpStatusCode.OK, whole.Status);
        Assert.Equal(file.Bytes, whole.Bytes);
    }

    [Fact]
    public async Task A_part_of_what_somebody_has_from_elsewhere_is_the_whole()
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        Assert.Equal(
            HttpStatusCode.PartialContent,
            (await reader.Get(address, ("Range", "bytes=0-9"), ("If-Range", file.ETag!))).Status
        );
        Assert.Equal(
            file.Bytes,
            (await reader.Get(address, ("Range", "bytes=0-9"), ("If-Range", "\"other\""))).Expect(HttpStatusCode.OK).Bytes
        );
    }

    [Fact]
    public async Task The_head_of_a_rendition_tells_its_length_and_has_no_body()
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);

        var head = (await reader.Head(address)).Expect(HttpStatusCode.OK);

        Assert.Empty(head.Bytes);
        Assert.Equal((file.Bytes.Length, file.ETag), (head.ContentHeaders.ContentLength, head.ETag));
    }

    [Fact]
    public async Task What_one_node_has_made_another_delivers()
    {
        var address = (string)(await Read(await Shown()))["src"]!;
        var file = await reader.Get(address);
        await using var other = ApiFixture.Start(api.ConnectionString, Path.GetDirectoryName(api.Images)!, api.Clock);

        var same = await new ApiClient(other.ClientOptions.BaseAddress, null).Get(address);

        Assert.Equal(file.Bytes, same.Expect(HttpStatusCode.OK).Bytes);
        Assert.Equal(0, other.Services.GetRequiredService<RenditionRenderer>().Rendered);
    }

    [Fact]
    public async Task Renditions_go_with_the_rights()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: Showing(image.Id));
        var src = (string)(await Read(image.Id))["src"]!;
        Assert.Equal(HttpStatusCode.OK, await reader.Status(src));
        var end = api.Clock.GetUtcNow().AddHours(1);
        await editor.Patch($"/v1/editorial/images/{image.Id}", new { rightsExpireAt = end }, image.ETag);

        Assert.Equal(HttpStatusCode.OK, await reader.Status(src));
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(src));
    }

    [Theory]
    [InlineData("original-161.jpg")]
    [InlineData("original-2560.jpg")]
    [InlineData("2x1-160.jpg")]
    [InlineData("original-160.gif")]
    [InlineData("original-160.avif")]
    [InlineData("original-0160.jpg")]
    [InlineData("original-160.JPG")]
    [InlineData("original--160.jpg")]
    [InlineData("..%2F..%2Fsecret")]
    public async Task Every_other_address_is_not_found(string name)
    {
        var src = (string)(await Read(await Shown()))["src"]!;

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"{src[..src.LastIndexOf('/')]}/{name}"));
    }

    [Fact]
    public async Task An_old_fingerprint_is_not_found()
    {
        var image = await Shown();

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/images/{image}/0123456789abcdef/original-160.jpg"));
    }

    [Fact]
    public async Task Every_address_in_a_srcset_is_one_of_the_renditions()
    {
        var image = await Read(await Shown(1300, 900));
        var offered = image["renditions"]!.AsArray().Select(one => (string)one!["url"]!).ToHashSet();

        var named =
            from ratio in image["srcset"]!.AsObject()
            from format in ratio.Value!.AsObject()
            where format is { Key: not ("width" or "height"), Value: not null }
            from candidate in ((string)format.Value!).Split(", ")
            select candidate.Split(' ')[0];

        Assert.NotEmpty(named);
        Assert.Subset(offered, named.ToHashSet());
    }

    [Fact]
    public async Task Texts_are_those_of_the_locale_without_fallback()
    {
        var image = await Shown();

        Assert.Equal("Eine Fähre am Steg", (string?)(await Read(image))["alt"]);
        Assert.Null((await reader.Get($"/v1/images/{image}?locale=en")).Json["alt"]);
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/images/{image}?locale=nl"));
    }

    [Fact]
    public async Task A_picture_goes_when_nothing_public_shows_it_any_more()
    {
        var image = await editor.GivenImage();
        var article = await editor.GivenPublished(change: Showing(image.Id));
        var src = (string)(await Read(image.Id))["src"]!;
        Assert.Equal(HttpStatusCode.OK, await reader.Status(src));

        await editor.Withdraw(article);

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/images/{image.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(src));
    }

    [Fact]
    public async Task Many_readers_of_a_rendition_that_is_not_made_yet_all_get_it()
    {
        var src = (string)(await Read(await Shown()))["src"]!;

        var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.Get(src)));

        Assert.All(files, file => Assert.Equal(files[0].Bytes, file.Expect(HttpStatusCode.OK).Bytes));
    }

    private async Task<long> Shown(int width = 400, int height = 300)
    {
        var image = await editor.GivenImage(width, height);
        await editor.GivenPublished(change: Showing(image.Id));
        return image.Id;
    }

    private static Func<JsonObject, JsonObject> Showing(long image) =>
        content => content.With("leadImage", new JsonObject { ["image"] = image });

    private async Task<JsonNode> Read(long image) => (await reader.Get($"/v1/images/{image}")).Expect(HttpStatusCode.OK).Json;
}
