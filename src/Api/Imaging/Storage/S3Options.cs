using System.ComponentModel.DataAnnotations;

namespace Api.Imaging.Storage;

/// <summary>An S3-compatible store for the files of pictures.</summary>
internal sealed record S3Options
{
    [Required]
    public string Bucket { get; init; } = "";

    /// <summary>The address of a store other than Amazon's.</summary>
    [Url]
    public string? Endpoint { get; init; }

    [Required]
    public string Region { get; init; } = "us-east-1";

    /// <summary>Without it, the credentials come from where Amazon's tools look for them.</summary>
    public string? AccessKey { get; init; }
    public string? SecretKey { get; init; }

    /// <summary>What all keys begin with, such as `bulletin/`.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether the bucket stands in the path of addresses instead of the host's name.</summary>
    public bool PathStyle { get; init; }
}
