using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Domain.Images;
using NetVips;

namespace Api.Tests.Editorial.Images;

/// <summary>How pictures came about: suggested by the file, confirmed by an editor, said wherever the picture is.</summary>
public sealed class ImageSourceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Images = "/v1/editorial/images";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task A_picture_that_says_AI_is_published_once_an_editor_has_confirmed_it()
    {
        var image = await Upload(DigitalSource.TrainedAlgorithmicMedia);
        var draft = await editor.GivenDraft(change: Showing(image));
        Assert.Equal("trainedAlgorithmicMedia", (string?)image.Json["suggestions"]!["source"]);
        Assert.Null(image.Json["metadata"]!["source"]);

        var refused = await editor.Post($"/v1/editorial/articles/{draft.Id}/publish", new { }, draft.ETag);
        Assert.Equal(["/leadImage/image check.image.sourceUnsaid"], refused.Findings);

        (await author.Patch(Address(image), new { source = "trainedAlgorithmicMedia" }, image.ETag)).Expect(HttpStatusCode.OK);
        await editor.Publish(draft);

        foreach (var path in (string[])[$"/v1/images/{image.Id}", $"/v1/articles/{draft.Id}", $"/v1/articles?ids={draft.Id}"])
        {
            Assert.Contains(
                "\"source\":\"trainedAlgorithmicMedia\"",
                (await api.Anonymous.Get(path)).Text,
                StringComparison.Ordinal
            );
        }

        Assert.Contains(
            "\"digitalSourceType\":\"https://schema.org/TrainedAlgorithmicMediaDigitalSource\"",
            (await api.Anonymous.Get($"/v1/articles/{draft.Id}/jsonld")).Text,
            StringComparison.Ordinal
        );
        var ninjs = (await api.Anonymous.Get($"/v1/articles/{draft.Id}/ninjs")).Json;
        Assert.Equal(
            DigitalSource.TrainedAlgorithmicMedia.Uri(),
            (string?)ninjs["associations"]![0]!["digitalSourceType"]!["uri"]
        );
    }

    [Fact]
    public async Task A_suggestion_can_be_corrected_and_one_without_AI_needs_no_answer()
    {
        var wrong = await Upload(DigitalSource.CompositeSynthetic, ("source", "digitalCreation"));
        var camera = await Upload(DigitalSource.DigitalCapture);

        await editor.GivenPublished(change: Showing(wrong));
        await editor.GivenPublished(change: Showing(camera));

        Assert.Equal("digitalCreation", (string?)(await api.Anonymous.Get($"/v1/images/{wrong.Id}")).Json["source"]);
        Assert.Null((await api.Anonymous.Get($"/v1/images/{camera.Id}")).Json["source"]);
    }

    [Fact]
    public async Task Every_rendition_says_source_credit_and_rights()
    {
        var image = await Upload(null, ("source", "compositeCapture"), ("copyright", "© Amt"), ("license", "CC BY 4.0"));
        await editor.GivenPublished(change: Showing(image));

        foreach (var file in (await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["renditions"]!.AsArray())
        {
            var text = Encoding.UTF8.GetString((await api.Anonymous.Get((string)file!["url"]!)).Bytes);

            Assert.All(
                new[] { DigitalSource.CompositeCapture.Uri(), "Foto: Amt/Beispiel", "© Amt", "CC BY 4.0" },
                said => Assert.Contains(said, text, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Another_source_gives_the_renditions_new_addresses_and_former_ones_stay_as_they_were()
    {
        var image = await Upload(DigitalSource.DigitalCapture);
        await editor.GivenPublished(change: Showing(image));
        var former = await Src(image);

        await editor.Patch(Address(image), new { source = "humanEdits" }, image.ETag);

        Assert.NotEqual(former, await Src(image));
        Assert.Contains(DigitalSource.DigitalCapture.Uri(), await Text(former), StringComparison.Ordinal);
        Assert.Contains(DigitalSource.HumanEdits.Uri(), await Text(await Src(image)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_readers_see_keeps_its_source_said_and_only_editors_change_it()
    {
        var image = await Upload(DigitalSource.TrainedAlgorithmicMedia, ("source", "trainedAlgorithmicMedia"));
        await editor.GivenPublished(change: Showing(image));
        var before = await api.State();

        var emptied = await editor.Patch(Address(image), """{"source": null}""", image.ETag);
        var byAuthor = await author.Patch(Address(image), new { source = "humanEdits" }, image.ETag);

        Assert.Equal("image.publicCheck", emptied.Code);
        Assert.EndsWith("check.image.sourceUnsaid", Assert.Single(emptied.Findings), StringComparison.Ordinal);
        Assert.Equal("image.publicNeedsEditor", byAuthor.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_new_file_that_says_AI_asks_again()
    {
        var image = await Upload(DigitalSource.DigitalCapture, ("source", "digitalCapture"));
        await editor.GivenPublished(change: Showing(image));
        var before = await api.State();

        var refused = await Replace(image, DigitalSource.TrainedAlgorithmicMedia);
        Assert.Equal("image.publicCheck", refused.Code);
        Assert.EndsWith("check.image.sourceUnsaid", Assert.Single(refused.Findings), StringComparison.Ordinal);
        Assert.Equal(before, await api.State());

        var replaced = await Replace(image, DigitalSource.TrainedAlgorithmicMedia, "trainedAlgorithmicMedia");
        Assert.Equal("trainedAlgorithmicMedia", Source(replaced.Expect(HttpStatusCode.OK)));
        Assert.Equal("trainedAlgorithmicMedia", Source(await Replace(replaced, DigitalSource.TrainedAlgorithmicMedia)));
        var versions = (await editor.Get($"{Address(image)}/versions")).Json["items"]!.AsArray();
        Assert.Equal("digitalCapture", (string?)versions[^1]!["metadata"]!["source"]);
    }

    [Fact]
    public async Task In_a_draft_a_new_file_that_says_AI_empties_what_was_said_about_the_former()
    {
        var image = await Upload(DigitalSource.DigitalCapture, ("source", "digitalCapture"));

        var replaced = await Replace(image, DigitalSource.CompositeWithTrainedAlgorithmicMedia);

        Assert.Null(Source(replaced.Expect(HttpStatusCode.OK)));
        Assert.Equal("digitalCapture", Source(await Replace(replaced, null, "digitalCapture")));
    }

    [Fact]
    public async Task Restoring_a_version_brings_back_no_answer_given_for_another_file()
    {
        var image = await Upload(DigitalSource.DigitalCapture, ("source", "digitalCapture"));
        var replaced = await Replace(image, DigitalSource.TrainedAlgorithmicMedia);

        var restored = await editor.Post($"{Address(image)}/versions/{image.Version}/restore", null, replaced.ETag);

        Assert.Null(Source(restored.Expect(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task The_current_file_sent_again_with_a_source_sets_it()
    {
        var file = Picture(null);
        using var first = Given.PictureForm(file);
        var image = (await editor.Send(HttpMethod.Post, Images, first)).Expect(HttpStatusCode.Created);
        using var again = Given.PictureForm(file, ("source", "print"));

        Assert.Equal("print", Source(await editor.Send(HttpMethod.Put, $"{Address(image)}/file", again, image.ETag)));
    }

    [Fact]
    public async Task Images_are_listed_by_source_and_by_what_is_unconfirmed()
    {
        var unconfirmed = await Upload(DigitalSource.CompositeSynthetic);
        var confirmed = await Upload(DigitalSource.CompositeSynthetic, ("source", "compositeSynthetic"));
        var print = await Upload(DigitalSource.DigitalCapture, ("source", "print"));

        Assert.Equal([unconfirmed.Id], await List("aiUnconfirmed=true"));
        Assert.Equal([print.Id, confirmed.Id], await List("source=print,compositeSynthetic"));
        Assert.Equal(["#/query/source value.invalid"], (await editor.Get($"{Images}?source=Print")).Findings);

        async Task<long[]> List(string query) =>
            [
                .. (await editor.Get($"{Images}?limit=100&{query}")).Json["items"]!
                    .AsArray()
                    .Select(item => (long)item!["id"]!)
                    .Where(id => id >= unconfirmed.Id),
            ];
    }

    [Fact]
    public async Task A_source_that_is_no_code_is_refused()
    {
        using var form = Given.PictureForm(Picture(null), ("source", "photo"));
        var image = await Upload(null);

        Assert.Equal(["#/form/source image.source"], (await editor.Send(HttpMethod.Post, Images, form)).Findings);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await editor.Patch(Address(image), new { source = "photo" }, image.ETag)).Status
        );
    }

    [Fact]
    public async Task A_section_shows_no_picture_whose_AI_is_unconfirmed()
    {
        var image = await Upload(DigitalSource.TrainedAlgorithmicMedia);
        var site = await editor.GivenSite();

        var refused = await editor.Post(
            "/v1/editorial/sections",
            new
            {
                parent = site.Root,
                kind = "focus",
                title = "Neu",
                leadImage = new { image = image.Id },
            }
        );

        Assert.Contains("check.image.sourceUnsaid", string.Join(' ', refused.Findings), StringComparison.Ordinal);
    }

    private async Task<ApiResponse> Upload(DigitalSource? inFile, params (string, string)[] parts)
    {
        using var form = Given.PictureForm(
            Picture(inFile),
            [.. parts, ("credit", "Foto: Amt/Beispiel"), ("alt", "Eine Fähre am Steg")]
        );
        return (await author.Send(HttpMethod.Post, Images, form)).Expect(HttpStatusCode.Created);
    }

    private async Task<ApiResponse> Replace(ApiResponse image, DigitalSource? inFile, string? source = null)
    {
        using var form = Given.PictureForm(Picture(inFile), source is null ? [] : [("source", source)]);
        return await editor.Send(HttpMethod.Put, $"{Address(image)}/file", form, image.ETag);
    }

    private static byte[] Picture(DigitalSource? source)
    {
        using var plain = Image.NewFromBuffer(Given.Picture());
        using var told = plain.Mutate(picture =>
        {
            if (XmpPacket.ForRights(new RenditionRights { Source = source }) is { } packet)
            {
                picture.Set(GValue.BlobType, "xmp-data", packet);
            }
        });
        return told.WriteToBuffer(".jpg");
    }

    private static Func<JsonObject, JsonObject> Showing(ApiResponse image) =>
        content => content.With("leadImage", new JsonObject { ["image"] = image.Id });

    private async Task<string> Src(ApiResponse image) => (string)(await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["src"]!;

    private async Task<string> Text(string address) => Encoding.UTF8.GetString((await api.Anonymous.Get(address)).Bytes);

    private static string? Source(ApiResponse image) => (string?)image.Expect(HttpStatusCode.OK).Json["metadata"]!["source"];

    private static string Address(ApiResponse image) => $"{Images}/{image.Id}";
}
