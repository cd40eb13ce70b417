using System.ComponentModel.DataAnnotations;

namespace Api.Imaging.Storage;

/// <summary>An S3-compatible store for image files.</summary>
internal sealed record S3Options
{
    [Required]
    public string Bucket { get; init; } = "";

    /// <summary>The endpoint of a store other than Amazon's.</summary>
    [Url]
    public string? Endpoint { get; init; }

    [Required]
    public string Region { get; init; } = "us-east-1";

    /// <summary>When absent, the AWS SDK's default credential chain is used.</summary>
    public string? AccessKey { get; init; }
    public string? SecretKey { get; init; }

    /// <summary>The prefix of all keys, such as `bulletin/`.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether to use path-style addresses, with the bucket in the path instead of the host name.</summary>
    public bool PathStyle { get; init; }
}
