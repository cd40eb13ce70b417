using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Api.Tests.Support;
using Domain.Access;
using Domain.Images;

namespace Api.Tests.Editorial.Images;

public sealed class UploadImageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Images = "/v1/editorial/images";

    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task A_form_brings_the_picture_with_its_texts()
    {
        using var form = Given.PictureForm(
            Given.Picture(800, 500),
            ("credit", " Foto: Amt/Muster "),
            ("copyright", "Amt"),
            ("license", "CC BY 4.0"),
            ("locale", "en"),
            ("alt", "A ferry"),
            ("caption", "The ferry"),
            ("longDescription", "A ferry\nat the pier")
        );

        var image = (await author.Send(HttpMethod.Post, Images, form)).Expect(HttpStatusCode.Created).Json;

        Assert.Equal((800, 500), ((int)image["width"]!, (int)image["height"]!));
        Assert.Equal("Foto: Amt/Muster", (string?)image["metadata"]!["credit"]);
        Assert.Equal("A ferry", (string?)image["metadata"]!["texts"]!["en"]!["alt"]);
        Assert.Equal("A ferry\nat the pier", (string?)image["metadata"]!["texts"]!["en"]!["longDescription"]);
    }

    [Theory]
    [InlineData(".jpg", "image/jpeg")]
    [InlineData(".png", "image/png")]
    [InlineData(".webp", "image/webp")]
    public async Task Raw_bytes_are_a_picture_of_the_type_that_they_are(string extension, string mediaType)
    {
        var sent = await Raw(Given.Picture(extension: extension), "image/jpeg");

        Assert.Equal(mediaType, (string?)sent.Expect(HttpStatusCode.Created).Json["mediaType"]);
        Assert.Equal(sent.Text, (await author.Get(sent.Headers.Location!.OriginalString)).Text);
    }

    [Fact]
    public async Task The_same_file_again_is_refused_with_the_address_of_the_first()
    {
        var file = Given.Picture();
        var first = await Raw(file);
        var before = await api.State();

        var again = await Raw(file);

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("image.duplicate", again.Code);
        Assert.Equal($"{Images}/{first.Id}", again.Headers.Location!.OriginalString);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Whoever_asks_for_it_gets_the_image_that_is_there()
    {
        var file = Given.Picture();
        var first = await Raw(file);
        var before = await api.State();
        using var form = Given.PictureForm(file, ("credit", "Jemand anderes"));

        var again = await author.Send(HttpMethod.Post, $"{Images}?ifExists=return", form);

        Assert.Equal(first.Text, again.Expect(HttpStatusCode.OK).Text);
        Assert.Equal(first.ETag, again.ETag);
        Assert.Equal(before, await api.State());
        using var third = Given.PictureForm(file);
        var refused = await author.Send(HttpMethod.Post, $"{Images}?ifExists=maybe", third);
        Assert.Equal(["#/query/ifExists value.invalid"], refused.Findings);
    }

    [Fact]
    public async Task A_form_that_is_sent_again_under_its_key_is_recognised_whatever_its_boundary()
    {
        var file = Given.Picture();
        (string, string)[] key = [("Idempotency-Key", Guid.NewGuid().ToString())];
        using var form = Given.PictureForm(file, ("credit", "Amt"));
        using var again = Given.PictureForm(file, ("credit", "Amt"));
        using var other = Given.PictureForm(file, ("credit", "Land"));

        var first = await author.Send(HttpMethod.Post, Images, form, null, key);
        var second = await author.Send(HttpMethod.Post, Images, again, null, key);

        Assert.Equal(first.Expect(HttpStatusCode.Created).Text, second.Expect(HttpStatusCode.Created).Text);
        Assert.Equal("true", second.Header("Idempotent-Replay"));
        Assert.Equal("idempotency.otherRequest", (await author.Send(HttpMethod.Post, Images, other, null, key)).Code);
    }

    [Fact]
    public async Task A_dry_run_answers_as_if_done_and_keeps_nothing()
    {
        var before = (await api.State(), FilesKept());
        using var form = Given.PictureForm(Given.Picture(), ("alt", "Ein Steg"));

        var answer = await author.Send(HttpMethod.Post, $"{Images}?dryRun=true", form);

        Assert.Equal("Ein Steg", (string?)answer.Expect(HttpStatusCode.Created).Json["metadata"]!["texts"]!["de"]!["alt"]);
        Assert.Equal(before, (await api.State(), FilesKept()));
    }

    [Fact]
    public async Task Focal_point_and_end_of_rights_come_with_the_form()
    {
        using var form = Given.PictureForm(
            Given.Picture(),
            ("focalPoint", "0.25, 0.5"),
            ("rightsExpireAt", "2030-07-01T00:00"),
            ("timeZone", "Europe/Berlin")
        );

        var metadata = (await author.Send(HttpMethod.Post, Images, form)).Expect(HttpStatusCode.Created).Json["metadata"]!;

        Assert.Equal((0.25, 0.5), ((double)metadata["focalPoint"]!["x"]!, (double)metadata["focalPoint"]!["y"]!));
        Assert.Equal("2030-06-30T22:00:00Z", (string?)metadata["rightsExpireAt"]);
    }

    [Fact]
    public async Task When_a_file_is_sent_twice_at_once_one_succeeds_and_one_is_refused()
    {
        var file = Given.Picture();

        var attempts = await Task.WhenAll(Raw(file), Raw(file));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task An_upload_is_seen_by_no_reader_and_tells_nobody()
    {
        var image = await author.GivenImage();

        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/images/{image.Id}"));
        Assert.Empty(await api.EventsOf(image.Id));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_whatever_it_calls_itself()
    {
        var svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"200\"/>");

        var refused = await Raw(svg, "image/png");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Equal("image.unsupportedType", refused.Code);
    }

    [Fact]
    public async Task Half_a_picture_is_refused_and_leaves_no_file()
    {
        var before = FilesKept();

        var refused = await Raw(Given.Picture()[..^2000]);

        Assert.Equal("image.damaged", refused.Code);
        Assert.Equal(before, FilesKept());
    }

    [Fact]
    public async Task An_empty_upload_is_refused() => Assert.Equal("image.empty", (await Raw([])).Code);

    [Fact]
    public async Task A_picture_narrower_than_any_rendition_is_refused() =>
        Assert.Equal("image.tooSmall", (await Raw(Given.Picture(120, 120))).Code);

    [Fact]
    public async Task A_file_above_the_limit_is_refused()
    {
        byte[] file = [.. Given.Picture(), .. new byte[ImageLimits.MaxBytes]];

        var refused = await Raw(file);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("Amt"), "credit" } };

        Assert.Equal("image.noFile", (await author.Send(HttpMethod.Post, Images, form)).Code);
    }

    [Theory]
    [InlineData("title", "x", "#/form/title form.unknownPart")]
    [InlineData("alt", "Zwei\nZeilen", "/texts/de/alt text.lineBreak")]
    [InlineData("alt", "Ein\u0000Loch", "/texts/de/alt text.control")]
    [InlineData("focalPoint", "1.5,0", "#/form/focalPoint image.focalPoint")]
    [InlineData("focalPoint", "middle", "#/form/focalPoint image.focalPoint")]
    [InlineData("locale", "nl", "#/form/locale locale.unknown")]
    [InlineData("locale", "de", "#/form/locale image.localeUnused")]
    [InlineData("rightsExpireAt", "2030-07-01T00:00", "#/form/rightsExpireAt time.offsetMissing")]
    public async Task What_is_wrong_with_a_form_is_named(string part, string text, string finding)
    {
        var before = await api.State();
        using var form = Given.PictureForm(Given.Picture(), (part, text));

        var refused = await author.Send(HttpMethod.Post, Images, form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("text/plain", "request.encoding")]
    [InlineData("text/plain; charset=utf-8", "request.encoding")]
    [InlineData("text/plain; charset=ISO-8859-1", "request.charset")]
    [InlineData("text/plain; charset=windows-1252", "request.charset")]
    public async Task A_text_that_is_not_UTF_8_is_refused_and_nothing_is_kept(string type, string code)
    {
        var before = (await api.State(), FilesKept());
        using var form = Given.PictureForm(Given.Picture());
        var text = new ByteArrayContent(Encoding.Latin1.GetBytes("Foto: Jörg Größe"));
        text.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(text, "credit");

        var refused = await author.Send(HttpMethod.Post, Images, form);

        Assert.Equal([$"#/form/credit {code}"], refused.Findings);
        Assert.Equal(before, (await api.State(), FilesKept()));
    }

    [Fact]
    public async Task Texts_in_a_locale_that_is_not_written_are_refused()
    {
        using var form = Given.PictureForm(Given.Picture(), ("locale", "nl"), ("alt", "Een pont"));

        Assert.Contains(
            "locale.unknown",
            (await author.Send(HttpMethod.Post, Images, form)).Findings.Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("; boundary=grenze", "form-data; name=\"file\"\r\n\r\nabc", " form.broken")]
    [InlineData("; boundary=grenze", "form-data; name=\"file\r\nkein Kopf\r\n\r\nabc\r\n--grenze--\r\n", " form.broken")]
    [InlineData("", "form-data; name=\"file\"\r\n\r\nabc\r\n--grenze--\r\n", "#/header/Content-Type form.noBoundary")]
    public async Task A_form_that_cannot_be_read_is_malformed(string boundary, string rest, string finding)
    {
        using var broken = new ByteArrayContent(Encoding.UTF8.GetBytes($"--grenze\r\nContent-Disposition: {rest}"));
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data{boundary}");

        var refused = await author.Send(HttpMethod.Post, Images, broken);

        Assert.Equal("request.malformed", refused.Expect(HttpStatusCode.BadRequest).Code);
        Assert.Equal([finding], refused.Findings);
    }

    [Fact]
    public async Task Pictures_are_listed_newest_first()
    {
        var first = await author.GivenImage();
        var second = await author.GivenImage();

        var listed = await author.Get($"{Images}?limit=2");

        Assert.Equal([second.Id, first.Id], listed.Json["items"]!.AsArray().Select(item => (long)item!["id"]!).ToArray());
    }

    [Fact]
    public async Task A_picture_that_does_not_exist_is_not_found() =>
        Assert.Equal("image.notFound", (await author.Get($"{Images}/1")).Code);

    private async Task<ApiResponse> Raw(byte[] file, string mediaType = "image/jpeg")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await author.Send(HttpMethod.Post, Images, content);
    }

    private int FilesKept() =>
        Directory.Exists(api.Images) ? Directory.GetFiles(api.Images, "*", SearchOption.AllDirectories).Length : 0;
}
