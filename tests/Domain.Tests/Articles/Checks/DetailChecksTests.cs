using Domain.Articles;

namespace Domain.Tests.Articles.Checks;

public sealed class DetailChecksTests
{
    [Fact]
    public void A_press_release_needs_its_details() =>
        Assert.Equal(["check.pressRelease.missing /pressRelease"], Sample.Check(Sample.Article, ArticleType.PressRelease));

    [Theory]
    [InlineData(0, 2026, "Presseamt", "check.pressRelease.numberMissing /pressRelease/number")]
    [InlineData(12, 0, "Presseamt", "check.pressRelease.yearMissing /pressRelease/year")]
    [InlineData(12, 2026, " ", "check.pressRelease.issuerMissing /pressRelease/issuer")]
    [InlineData(12, 2026, "Presseamt")]
    public void A_press_release_needs_number_year_and_issuer(int number, int year, string issuer, params string[] findings)
    {
        var release = new PressRelease
        {
            Number = number,
            Year = year,
            Issuer = issuer,
        };

        Assert.Equal(findings, Sample.Check(Sample.Article with { PressRelease = release }, ArticleType.PressRelease));
    }

    [Theory]
    [InlineData(ArticleType.Video, "check.media.sourceMissing /media/sources")]
    [InlineData(ArticleType.Audio, "check.media.sourceMissing /media/sources")]
    [InlineData(ArticleType.Gallery)]
    public void A_recording_needs_a_file_to_play(ArticleType type, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article with { Media = Sample.Recording with { Sources = [] } }, type));

    [Theory]
    [InlineData(ArticleType.Gallery, "check.media.picturesMissing /media/items")]
    [InlineData(ArticleType.Video)]
    public void A_gallery_needs_pictures(ArticleType type, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article with { Media = Sample.Recording with { Items = [] } }, type));

    [Theory]
    [InlineData(ArticleType.Video, "check.media.sourceMissing /media/sources", "check.video.captionsMissing /media/tracks")]
    [InlineData(ArticleType.Audio, "check.media.sourceMissing /media/sources")]
    [InlineData(ArticleType.Gallery, "check.media.picturesMissing /media/items")]
    public void Without_media_everything_about_it_is_missing(ArticleType type, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article, type));

    [Theory]
    [InlineData(ArticleType.Video, "", "check.video.captionsMissing /media/tracks")]
    [InlineData(ArticleType.Video, "Wir stehen auf der neuen Brücke.")]
    [InlineData(ArticleType.Audio, "")]
    public void A_video_needs_captions_or_a_transcript(ArticleType type, string transcript, params string[] findings)
    {
        var media = Sample.Recording with { Tracks = [], Transcript = [Sample.Text(transcript)] };

        Assert.Equal(findings, Sample.Check(Sample.Article with { Media = media }, type));
    }

    [Theory]
    [InlineData(TrackKind.Captions)]
    [InlineData(TrackKind.Subtitles)]
    [InlineData(TrackKind.Descriptions, "check.video.captionsMissing /media/tracks")]
    [InlineData(TrackKind.Chapters, "check.video.captionsMissing /media/tracks")]
    public void Only_captions_and_subtitles_say_what_is_said(TrackKind kind, params string[] findings)
    {
        var track = new MediaTrack
        {
            Kind = kind,
            Locale = "de",
            Url = "https://medien.example.org/bruecke.vtt",
        };
        var media = Sample.Recording with { Tracks = [track], Transcript = [] };

        Assert.Equal(findings, Sample.Check(Sample.Article with { Media = media }, ArticleType.Video));
    }
}
