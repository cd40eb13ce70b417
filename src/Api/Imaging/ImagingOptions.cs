using System.ComponentModel.DataAnnotations;
using Api.Imaging.Storage;

namespace Api.Imaging;

/// <summary>Where image files are stored, and how many are processed at once.</summary>
internal sealed record ImagingOptions
{
    /// <summary>The folder of originals, renditions and unfinished files; a relative one is inside the data folder.</summary>
    [Required]
    public string Folder { get; init; } = "images";

    /// <summary>Where readers get pictures, such as https://bilder.example.org; their addresses are paths of the service if absent.</summary>
    [RegularExpression(
        @"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?",
        ErrorMessage = "BaseUrl must be an http or https URL, such as https://bilder.example.org."
    )]
    public string? BaseUrl { get; init; }

    /// <summary>How many renditions are rendered at the same time for readers.</summary>
    [Range(1, 256)]
    public int RendersAtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>How many more renditions may be queued before further readers get 503.</summary>
    [Range(0, 10_000)]
    public int RendersWaiting { get; init; } = 64;

    /// <summary>How many uploads are decoded at the same time; each may need some hundred megabytes.</summary>
    [Range(1, 256)]
    public int DecodesAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many seconds an upload may take to be decoded.</summary>
    [Range(0, 600)]
    public int DecodeSeconds { get; init; } = 30;

    /// <summary>How many seconds a rendition that readers wait for may take; an AVIF file may take four times as long.</summary>
    [Range(0, 600)]
    public int RenderSeconds { get; init; } = 30;

    /// <summary>Whether this node makes AVIF renditions.</summary>
    public bool MakesAvif { get; init; } = true;

    /// <summary>How many days the files of a replaced picture, or of a former focal point, remain available.</summary>
    [Range(1, 3650)]
    public int ReplacedDays { get; init; } = 30;

    /// <summary>Where originals and renditions are stored instead of the folder; null for the folder.</summary>
    public S3Options? S3 { get; init; }

    /// <summary>What the log calls the store.</summary>
    public string Place => S3 is { } s3 ? $"bucket {s3.Bucket}" : Folder;
}
