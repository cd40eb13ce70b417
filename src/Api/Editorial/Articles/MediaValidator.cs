using Api.Http;
using Domain;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles;

/// <summary>Validates a recording or a gallery.</summary>
internal sealed class MediaValidator : AbstractValidator<Media>
{
    public MediaValidator()
    {
        RuleForEach(media => media.Sources).NotNull().SetValidator(new MediaSourceValidator());
        RuleFor(media => media.Transcript).PortableText();
        RuleFor(media => media.DurationSeconds).GreaterThan(0);
        RuleFor(media => media.Language).LanguageTag();
        RuleForEach(media => media.Tracks)
            .NotNull()
            .ChildRules(track =>
            {
                track.RuleFor(file => file.Locale).NotEmpty();
                track.RuleFor(file => file.Locale).LanguageTag().When(file => file.Locale.Length > 0);
                track.RuleFor(file => file.Label).Line(100);
                track.RuleFor(file => file.Url).WebAddress();
            });
        RuleFor(media => media.Tracks).Custom(CheckTracks);
        RuleForEach(media => media.Items).NotNull().SetValidator(new LeadImageValidator());
    }

    /// <summary>Players offer tracks by kind and language, so two of the same could not be told apart.</summary>
    private static void CheckTracks(IReadOnlyList<MediaTrack> tracks, ValidationContext<Media> context)
    {
        var seen = new HashSet<(TrackKind, string)>();

        foreach (var (index, track) in tracks.Index())
        {
            if (track is { Locale.Length: > 0 } && !seen.Add((track.Kind, track.Locale.ToUpperInvariant())))
            {
                context.Add(
                    new Finding(
                        $"/{index}",
                        "value.duplicate",
                        new Message(
                            $"There is a track of kind {track.Kind.Word()} in {track.Locale} already.",
                            $"Eine Spur der Art {track.Kind.Word()} in {track.Locale} steht schon da."
                        ),
                        new Message(
                            "Leave one of them out, or give it the kind or locale that it has.",
                            "Bitte eine von beiden weglassen oder die richtige Art (kind) oder Sprache (locale) angeben."
                        )
                    )
                );
            }
        }
    }
}

internal sealed class MediaSourceValidator : AbstractValidator<MediaSource>
{
    public MediaSourceValidator()
    {
        RuleFor(source => source.Url).WebAddress();
        RuleFor(source => source.MediaType)
            .Matches("^(video|audio|application)/[a-zA-Z0-9.+-]+$")
            .WithState(_ => new Message("A media type such as video/mp4.", "Ein Medientyp wie video/mp4."));
        RuleFor(source => source.Width).GreaterThan(0);
        RuleFor(source => source.Height).GreaterThan(0);
        RuleFor(source => source.Bytes).GreaterThan(0);
    }
}
