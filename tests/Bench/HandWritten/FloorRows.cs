using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using Api.Delivery.Articles;
using Domain.Articles;
using Domain.Images;

namespace Bench.HandWritten;

internal record FloorTeaserRow
{
    private static readonly Ratio[] TeaserRatios = [Ratio.R16x9];

    public long Id { get; init; }
    public string Type { get; init; } = "";
    public string Locale { get; init; } = "";
    public string Slug { get; init; } = "";
    public long SectionId { get; init; }
    public string SectionTitle { get; init; } = "";
    public string SectionPath { get; init; } = "";
    public string? Kicker { get; init; }
    public string Title { get; init; } = "";
    public string? Lead { get; init; }
    public int Words { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset ContentUpdatedAt { get; init; }
    public int? DurationSeconds { get; init; }
    public string? Press { get; init; }
    public string? Event { get; init; }
    public string? Appointment { get; init; }
    public string? Authors { get; init; }
    public long? ImageId { get; init; }
    public int ImageWidth { get; init; }
    public int ImageHeight { get; init; }
    public string ImageFingerprint { get; init; } = "";
    public double? ImageFocalX { get; init; }
    public double? ImageFocalY { get; init; }
    public string? ImageCredit { get; init; }
    public string? ImageCopyright { get; init; }
    public string? ImageLicense { get; init; }
    public DigitalSource? ImageSource { get; init; }
    public string ImageDominantColor { get; init; } = "";
    public string ImagePlaceholder { get; init; } = "";
    public bool ImageAvifReady { get; init; }
    public bool ImageDecorative { get; init; }
    public string? ImageAlt { get; init; }
    public string? ImageCaption { get; init; }
    public string? ImageLongDescription { get; init; }

    public string Path => $"{SectionPath}/{Slug}-{Id}";
    public FloorSection Section => new(SectionId, SectionTitle, SectionPath);
    public ReadingTime? ReadingTime =>
        Type is "pressRelease" or "video" or "audio" or "gallery" ? null : ReadingTime.From(Words, Locale);
    protected string Src => RenditionAddress.Path(ImageId!.Value, ImageFingerprint, Renditions.Default(ImageWidth, ImageHeight));

    public FloorTeaser ToTeaser() => Fill(new FloorTeaser());

    protected T Fill<T>(T teaser)
        where T : FloorTeaser
    {
        (teaser.Id, teaser.Type, teaser.Locale, teaser.Path, teaser.Section) = (Id, Type, Locale, Path, Section);
        (teaser.Kicker, teaser.Title, teaser.Lead, teaser.ReadingTime) = (Kicker, Title, Lead, ReadingTime);
        (teaser.PublishedAt, teaser.ContentUpdatedAt) = (PublishedAt, ContentUpdatedAt);
        (teaser.DurationSeconds, teaser.PressRelease) = (DurationSeconds, new Raw(Press ?? "null"));
        (teaser.Event, teaser.Appointment) = (new Raw(Event ?? "null"), new Raw(Appointment ?? "null"));
        teaser.Authors = new Raw(Authors ?? "[]");

        teaser.LeadImage = ImageId is not { } image
            ? null
            : new FloorTeaserImage
            {
                Id = image,
                Alt = ImageDecorative ? null : ImageAlt,
                Caption = ImageCaption,
                Decorative = ImageDecorative,
                Credit = ImageCredit,
                Source = ImageSource,
                DominantColor = ImageDominantColor,
                Placeholder = ImagePlaceholder,
                Src = Src,
                Srcset = SrcsetOf(960, TeaserRatios),
            };

        return teaser;
    }

    protected Dictionary<string, FloorSrcset> SrcsetOf(int maxWidth, IReadOnlyList<Ratio> ratios) =>
        Srcset
            .Of(ImageId!.Value, ImageFingerprint, ImageWidth, ImageHeight, ImageAvifReady, maxWidth, ratios)
            .ToDictionary(set => set.Ratio.Name, set => SrcsetOf(set, maxWidth));

    private FloorSrcset SrcsetOf(Srcset set, int maxWidth)
    {
        var width = Renditions.WidthsOf(set.Ratio, ImageWidth, ImageHeight)[
            Srcset.CountOf(set.Ratio, ImageWidth, ImageHeight, maxWidth) - 1
        ];
        return new FloorSrcset(width, set.Ratio.HeightFor(width, ImageWidth, ImageHeight), set.Avif, set.Webp, set.Src);
    }
}

internal sealed record FloorArticleRow : FloorTeaserRow
{
    public Guid TranslationGroup { get; init; }
    public string Body { get; init; } = "";
    public bool RefersToItems { get; init; }
    public string Images { get; init; } = "";
    public string Targets { get; init; } = "";
    public string Content { get; init; } = "";
    public DateTimeOffset FirstPublishedAt { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public string Breadcrumb { get; init; } = "";
    public string Topics { get; init; } = "";
    public string Translations { get; init; } = "";
    public string AlternativeTo { get; init; } = "";
    public string Corrections { get; init; } = "";

    public FloorArticle ToArticle(string site)
    {
        var details = JsonSerializer.Deserialize(Content, FloorWire.Types.FloorDetails)!;

        return new FloorArticle
        {
            Id = Id,
            Type = Type,
            Locale = Locale,
            TranslationGroup = TranslationGroup,
            Path = Path,
            Slug = Slug,
            Section = Section,
            Breadcrumb = new Raw(Breadcrumb),
            Topics = new Raw(Topics),
            Kicker = Kicker,
            Title = Title,
            Lead = Lead,
            LeadImage = ImageId is null ? null : Image(),
            Body = Finished(),
            ReadingTime = ReadingTime,
            PublishedAt = PublishedAt,
            FirstPublishedAt = FirstPublishedAt,
            ContentUpdatedAt = ContentUpdatedAt,
            ChangeNote = ChangeNote,
            ArchivedAt = ArchivedAt,
            PressRelease = details.PressRelease,
            Event = details.Event,
            Appointment = details.Appointment,
            Media = details.Media,
            Alternatives = details.Alternatives,
            RelatedLinks = details.RelatedLinks,
            Authors = details.Authors,
            Contacts = details.Contacts,
            License = details.License,
            Corrections = new Raw(Corrections),
            Seo = new FloorSeo(
                details.Seo?.Title ?? Title,
                details.Seo?.Description ?? Lead,
                details.Seo?.Noindex ?? false,
                site + Path
            ),
            Translations = new Raw(Translations),
            AlternativeTo = new Raw(AlternativeTo),
        };
    }

    private PublishedBody Finished() =>
        PublishedBody.From(
            Body,
            Images == "[]" ? [] : JsonSerializer.Deserialize(Images, FloorWire.Types.IReadOnlyListImageFacts)!,
            Targets == "[]" ? [] : JsonSerializer.Deserialize(Targets, FloorWire.Types.IReadOnlyListLinkTarget)!,
            RefersToItems
        );

    private FloorImage Image() =>
        new()
        {
            Id = ImageId!.Value,
            Alt = ImageDecorative ? null : ImageAlt,
            Caption = ImageCaption,
            Decorative = ImageDecorative,
            LongDescription = ImageLongDescription,
            Credit = ImageCredit,
            Copyright = ImageCopyright,
            License = ImageLicense,
            Source = ImageSource,
            Width = ImageWidth,
            Height = ImageHeight,
            FocalPoint = ImageFocalX is { } x && ImageFocalY is { } y ? new FocalPoint(x, y) : null,
            DominantColor = ImageDominantColor,
            Placeholder = ImagePlaceholder,
            Src = Src,
            Srcset = SrcsetOf(int.MaxValue, Ratio.All),
        };
}

internal sealed record FloorFoundRow : FloorTeaserRow
{
    public long Total { get; init; }
    public string Facets { get; init; } = "";
    public DateTimeOffset Place { get; init; }
    public string TitleFound { get; init; } = "";
    public string KickerFound { get; init; } = "";
    public string LeadFound { get; init; } = "";
    public string BodyFound { get; init; } = "";

    public FloorHit ToHit()
    {
        var hit = Fill(new FloorHit());
        hit.Highlights = new FloorHighlights(Cut(KickerFound), Cut(TitleFound), Cut(LeadFound), Cut(BodyFound));
        return hit;
    }

    private static List<FloorSegment> Cut(string found)
    {
        var segments = new List<FloorSegment>();

        while (found.Length > 0)
        {
            var isHit = found[0] is '<';
            var end = found.IndexOf(isHit ? '>' : '<', StringComparison.Ordinal);
            end = end < 0 ? found.Length : end;
            segments.Add(new FloorSegment(isHit ? found[1..end] : found[..end], isHit));
            found = isHit && end < found.Length ? found[(end + 1)..] : found[end..];
        }

        return segments;
    }
}

/// <summary>A position in a list, encoded as one word.</summary>
internal static class FloorCursor
{
    public static string Write(DateTimeOffset at, long id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id);
        return Base64Url.EncodeToString(bytes);
    }
}
