using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>An image in the running text; its texts fall back to the image's own.</summary>
public sealed record ImageBlock : Block
{
    public long Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    public bool Decorative { get; init; }
}

/// <summary>Images that belong together, in order.</summary>
public sealed record GalleryBlock : Block
{
    [MaxItems(Body.MaxImages)]
    public IReadOnlyList<GalleryImage> Images
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>One image of a gallery.</summary>
public sealed record GalleryImage : Keyed
{
    public long Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    public bool Decorative { get; init; }
}

/// <summary>A video, which is an article of its own.</summary>
public sealed record VideoBlock : Block
{
    public long Article { get; init; }
}

/// <summary>An audio recording, which is an article of its own.</summary>
public sealed record AudioBlock : Block
{
    public long Article { get; init; }
}

/// <summary>A file to download; whether it is accessible is said before it is opened.</summary>
public sealed record DownloadBlock : Block
{
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MediaType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    public bool Accessible { get; init; }
}
