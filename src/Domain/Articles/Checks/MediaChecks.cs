namespace Domain.Articles.Checks;

/// <summary>Checks that videos, audios and galleries have files or pictures, and a text for people who cannot hear them.</summary>
public static class MediaChecks
{
    /// <summary>A video or audio without a file to play.</summary>
    public static readonly CheckRule SourceMissing = CheckRule.Error(
        "check.media.sourceMissing",
        "There is no file to play. Add at least one to media.sources.",
        "Es gibt keine Datei zum Abspielen. Bitte mindestens eine in media.sources angeben."
    );

    /// <summary>A gallery without pictures.</summary>
    public static readonly CheckRule PicturesMissing = CheckRule.Error(
        "check.media.picturesMissing",
        "The gallery has no pictures. Add at least one to media.items.",
        "Die Bildergalerie hat keine Bilder. Bitte mindestens eines in media.items angeben."
    );

    /// <summary>A video without captions, subtitles or a transcript excludes people who cannot hear it.</summary>
    public static readonly CheckRule CaptionsMissing = CheckRule.Error(
        "check.video.captionsMissing",
        "The video has no captions, subtitles or transcript. Add captions to media.tracks, or a media.transcript.",
        "Das Video hat weder Untertitel noch eine Abschrift. Bitte Untertitel in media.tracks oder eine Abschrift in media.transcript ergänzen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        var media = edition.Content.Media ?? new Media();

        if (ArticleRules.NeedsSource(edition.Type) && media.Sources.All(source => string.IsNullOrWhiteSpace(source.Url)))
        {
            yield return SourceMissing.At("/media/sources");
        }

        if (edition.Type is ArticleType.Gallery && media.Items.Count == 0)
        {
            yield return PicturesMissing.At("/media/items");
        }

        if (edition.Type is ArticleType.Video && !media.Tracks.Any(track => track.SaysWhatIsSaid) && !SaysSomething(edition))
        {
            yield return CaptionsMissing.At("/media/tracks");
        }
    }

    private static bool SaysSomething(CheckContext edition) =>
        edition.Parts.Passages.Any(passage =>
            passage.Pointer.StartsWith("/media/transcript/", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(passage.Text)
        );
}
