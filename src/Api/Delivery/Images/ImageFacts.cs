using System.Text;
using System.Text.Json.Serialization;
using Api.Delivery.Preview;
using Api.Imaging;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>The database columns of a picture in a response.</summary>
internal sealed record ImageFacts
{
    public long Id { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public string Fingerprint { get; init; } = "";
    public double? FocalX { get; init; }
    public double? FocalY { get; init; }
    public string? Credit { get; init; }
    public string? Copyright { get; init; }
    public string? License { get; init; }
    public DigitalSource? Source { get; init; }
    public string DominantColor { get; init; } = "";
    public string Placeholder { get; init; } = "";

    /// <summary>Whether its AVIF renditions exist.</summary>
    public bool AvifReady { get; init; }

    /// <summary>The image's own texts in the locale of the response.</summary>
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public string? LongDescription { get; init; }

    /// <summary>The path of the file that every client can display.</summary>
    [JsonIgnore]
    public string Src => AddressOf(Renditions.Default(Width, Height));

    [JsonIgnore]
    public bool Decorative { get; init; }

    /// <summary>The token that grants access before the picture is public; null in public responses.</summary>
    [JsonIgnore]
    public string? Token { get; init; } = PreviewView.Token;

    /// <summary>The query string of all addresses of its files.</summary>
    [JsonIgnore]
    public string Query => Token is null ? "" : $"?token={Token}";

    /// <summary>The address of one of its files.</summary>
    public string AddressOf(Rendition rendition) => ImageHost.BaseUrl + RenditionAddress.Path(Id, Fingerprint, rendition) + Query;

    /// <summary>The common beginning of all these addresses, in UTF-8.</summary>
    public byte[] Folder() => Encoding.UTF8.GetBytes(ImageHost.BaseUrl + RenditionAddress.Folder(Id, Fingerprint));
}

/// <summary>A row with a joined lead image, with the columns of <see cref="LeadImageSql"/>.</summary>
internal abstract record LeadImageRow
{
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
    public string? ImageAlt { get; init; }
    public string? ImageCaption { get; init; }
    public string? ImageLongDescription { get; init; }
    public bool ImageDecorative { get; init; }

    /// <summary>The picture; null when there is none, or its rights have expired.</summary>
    public ImageFacts? LeadImage =>
        ImageId is { } id
            ? new ImageFacts
            {
                Id = id,
                Width = ImageWidth,
                Height = ImageHeight,
                Fingerprint = ImageFingerprint,
                FocalX = ImageFocalX,
                FocalY = ImageFocalY,
                Credit = ImageCredit,
                Copyright = ImageCopyright,
                License = ImageLicense,
                Source = ImageSource,
                DominantColor = ImageDominantColor,
                Placeholder = ImagePlaceholder,
                AvifReady = ImageAvifReady,
                Alt = ImageAlt,
                Caption = ImageCaption,
                LongDescription = ImageLongDescription,
                Decorative = ImageDecorative,
            }
            : null;
}

/// <summary>Fragments of a statement that join a lead image. Expired rights hide the picture, not the item.</summary>
internal static class LeadImageSql
{
    /// <summary>The columns that a teaser shows. For a row named `shown`, which has lead_image_… columns and a locale.</summary>
    public const string TeaserColumns = """
        i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
        i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
        i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
        case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
        coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative
        """;

    /// <summary>All columns, for the same row.</summary>
    public const string Columns = $"""
        {TeaserColumns},
        i.focal_x as image_focal_x, i.focal_y as image_focal_y, i.copyright as image_copyright, i.license as image_license,
        t.long_description as image_long_description
        """;

    public const string Join = """
        left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > @now)
        left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        """;
}
