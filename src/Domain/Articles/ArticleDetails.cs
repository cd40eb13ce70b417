using System.Text.Json.Serialization;
using Domain.Bodies;

namespace Domain.Articles;

/// <summary>The parts of an edition that are kept together, since no list or filter asks for them.</summary>
public sealed record ArticleDetails
{
    public PressRelease? PressRelease { get; init; }
    public EventDetails? Event { get; init; }
    public Media? Media { get; init; }
    public IReadOnlyList<RelatedLink> RelatedLinks
    {
        get;
        init => field = value ?? [];
    } = [];

    public Seo? Seo { get; init; }
    public IReadOnlyList<string> Authors
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyList<Contact> Contacts
    {
        get;
        init => field = value ?? [];
    } = [];

    public string? License { get; init; }
}

/// <summary>The picture that stands for an article or a section. Texts that are absent come from the image, in the same locale.</summary>
public sealed record LeadImage : IImageUse
{
    /// <summary>The image's id.</summary>
    public long Image { get; init; }

    /// <summary>Alternative text for this use.</summary>
    public string? Alt { get; init; }

    /// <summary>Caption for this use.</summary>
    public string? Caption { get; init; }

    /// <summary>True when the picture says nothing that the text does not; it then has no alternative text.</summary>
    public bool Decorative { get; init; }
}

/// <summary>The number under which a press release is known; number, year and issuer are unique together.</summary>
public sealed record PressRelease
{
    public int Number { get; init; }
    public int Year { get; init; }
    public string Issuer
    {
        get;
        init => field = value ?? "";
    } = "";
}

/// <summary>The occasion of a speech, interview or press conference.</summary>
public sealed record EventDetails
{
    public string? Speaker { get; init; }
    public DateOnly? Date { get; init; }
    public string? Place { get; init; }
    public string? Note { get; init; }
}

/// <summary>A recording or a series of pictures.</summary>
public sealed record Media
{
    [MaxItems(50)]
    public IReadOnlyList<MediaSource> Sources
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Length in whole seconds.</summary>
    public int? DurationSeconds { get; init; }

    [MaxItems(50)]
    public IReadOnlyList<MediaCaptions> Captions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>What is said, as Portable Text.</summary>
    public IReadOnlyList<Block> Transcript
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Address of the variant in sign language.</summary>
    public string? SignLanguage { get; init; }

    /// <summary>The pictures of a gallery, in order.</summary>
    [MaxItems(200)]
    public IReadOnlyList<LeadImage> Items
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>One file of a recording.</summary>
public sealed record MediaSource
{
    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";

    public string MediaType
    {
        get;
        init => field = value ?? "";
    } = "";

    public int? Width { get; init; }
    public int? Height { get; init; }
    public long? Bytes { get; init; }
}

/// <summary>Captions of a recording in one locale.</summary>
public sealed record MediaCaptions
{
    public string Locale
    {
        get;
        init => field = value ?? "";
    } = "";

    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";
}

/// <summary>A link below an article: to another article or to an address, never both.</summary>
public sealed record RelatedLink
{
    public string Label
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }
}

/// <summary>Texts for search engines, where they differ from the article.</summary>
public sealed record Seo
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public bool Noindex { get; init; }
}

/// <summary>Whom readers may ask.</summary>
public sealed record Contact
{
    public string Name
    {
        get;
        init => field = value ?? "";
    } = "";

    public string? Role { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
}
