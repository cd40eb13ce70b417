using Domain.Documents;

namespace Domain.Tests.Documents;

public sealed class OggPagesTests
{
    [Theory]
    [InlineData(OggFile.Opus)]
    [InlineData(OggFile.Vorbis)]
    [InlineData(OggFile.Flac)]
    [InlineData(OggFile.Skeleton, OggFile.Vorbis)]
    [InlineData(OggFile.Opus, OggFile.Vorbis)]
    public void A_file_with_nothing_but_sound_is_a_recording(params string[] streams) =>
        Assert.Equal(DocumentMediaType.Ogg, DocumentMediaType.Of(OggFile.Of(streams)));

    [Theory]
    [InlineData(OggFile.Theora)]
    [InlineData(OggFile.Theora, OggFile.Vorbis)]
    [InlineData(OggFile.Vorbis, OggFile.Theora)]
    [InlineData(OggFile.Skeleton, OggFile.Opus, OggFile.Dirac)]
    [InlineData(OggFile.Vp8, OggFile.Opus)]
    [InlineData(OggFile.Skeleton)]
    [InlineData]
    public void A_file_with_anything_else_is_refused(params string[] streams)
    {
        var file = OggFile.Of(streams);

        Assert.Null(DocumentMediaType.Of(file));
        Assert.Contains("a video", RefusedDocument.Refuse(file).Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_the_middle_of_a_page_name_no_codec() =>
        Assert.Null(DocumentMediaType.Of(OggFile.Of($"{OggFile.Theora} {OggFile.Opus}")));

    [Fact]
    public void No_file_that_is_cut_anywhere_breaks_the_reader()
    {
        var file = OggFile.Of(OggFile.Skeleton, OggFile.Theora, OggFile.Vorbis);

        for (var length = 0; length < file.Length; length++)
        {
            Assert.Null(DocumentMediaType.Of(file.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Streams_beyond_the_beginning_of_the_file_could_be_anything()
    {
        var file = OggFile.Of([.. Enumerable.Repeat(OggFile.Opus, 120)]);

        Assert.Null(DocumentMediaType.Of(file.AsSpan(0, FileHead.Length)));
    }
}
