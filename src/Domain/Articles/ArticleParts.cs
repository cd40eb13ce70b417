using System.Text.Json.Serialization;
using Domain.Bodies;

namespace Domain.Articles;

/// <summary>The lead image of an article or a section. Absent texts come from the image, in the same locale.</summary>
public sealed record LeadImage : IImageUse
{
    /// <summary>The image's id.</summary>
    public long Image { get; init; }

    /// <summary>Alternative text for this use.</summary>
    public string? Alt { get; init; }

    /// <summary>Caption for this use.</summary>
    public string? Caption { get; init; }

    /// <summary>True if the picture adds nothing to the text; it then has no alternative text.</summary>
    public bool Decorative { get; init; }

    internal LeadImage Normalized() => this with { Alt = Text.Kept(Alt), Caption = Text.Kept(Caption) };
}

/// <summary>The identification of a press release; number, year and issuer are unique together.</summary>
public sealed record PressRelease
{
    /// <summary>The number within its year.</summary>
    public int Number { get; init; }

    /// <summary>The year, with four digits.</summary>
    public int Year { get; init; }

    /// <summary>Who issued it.</summary>
    public string Issuer
    {
        get;
        init => field = value ?? "";
    } = "";

    internal PressRelease Normalized() => this with { Issuer = Text.Kept(Issuer)! };
}

/// <summary>The occasion of a speech, interview or press conference.</summary>
public sealed record EventDetails
{
    public const int MaxSpeakers = 20;

    /// <summary>Who speaks, in order.</summary>
    [MaxItems(MaxSpeakers)]
    public IReadOnlyList<Speaker> Speakers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The day, as a date without time.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Where it took place.</summary>
    public string? Place { get; init; }

    /// <summary>A remark on the event.</summary>
    public string? Note { get; init; }

    /// <summary>Where an interview appeared first; only interviews have one.</summary>
    public InterviewSource? Source { get; init; }

    internal EventDetails Normalized() =>
        this with
        {
            Speakers = [.. Speakers.Select(speaker => speaker.Normalized())],
            Place = Text.Kept(Place),
            Note = Text.Kept(Note),
            Source = Source?.Normalized(),
        };
}

/// <summary>A person who speaks.</summary>
public sealed record Speaker
{
    /// <summary>The name.</summary>
    /// <example>Helene Marquardt</example>
    public string Name
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The office that the person holds, or the ministry that the person speaks for.</summary>
    /// <example>Staatssekretärin im Bundesministerium für Kultur</example>
    public string? Office { get; init; }

    internal Speaker Normalized() => this with { Name = Text.Kept(Name)!, Office = Text.Kept(Office) };
}

/// <summary>A recording or a series of pictures.</summary>
public sealed record Media
{
    /// <summary>The files of the recording, best first.</summary>
    [MaxItems(50)]
    public IReadOnlyList<MediaSource> Sources
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Length in whole seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>
    /// The language of the recording, as a BCP 47 tag, if it is not that of the article: `gsg` for German sign language.
    /// </summary>
    /// <example>gsg</example>
    public string? Language { get; init; }

    /// <summary>Captions, subtitles, descriptions and chapters.</summary>
    [MaxItems(50)]
    public IReadOnlyList<MediaTrack> Tracks
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

    /// <summary>The pictures of a gallery, in order.</summary>
    [MaxItems(200)]
    public IReadOnlyList<LeadImage> Items
    {
        get;
        init => field = value ?? [];
    } = [];

    internal Media Normalized(CancellationToken ct) =>
        this with
        {
            Tracks = [.. Tracks.Select(track => track.Normalized())],
            Transcript = Body.Normalize(Transcript, ct: ct).Blocks,
            Items = [.. Items.Select(item => item.Normalized())],
        };
}

/// <summary>One file of a recording.</summary>
public sealed record MediaSource
{
    /// <summary>Where the file is: an address that begins with https:// or http://.</summary>
    public string Url
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>An Internet media type, such as `video/mp4`.</summary>
    public string MediaType
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>In pixels.</summary>
    public int? Width { get; init; }

    /// <summary>In pixels.</summary>
    public int? Height { get; init; }

    /// <summary>The size of the file.</summary>
    public long? Bytes { get; init; }
}

/// <summary>A link below an article: to another article or to an address, never both.</summary>
public sealed record RelatedLink
{
    /// <summary>The text of the link.</summary>
    public string Label
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The id of the article that the link leads to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    /// <summary>Where the link leads, if not to an article: an address that begins with https:// or http://.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    internal RelatedLink Normalized() => this with { Label = Text.Kept(Label)! };
}

/// <summary>Texts for search engines, if they differ from the article's.</summary>
public sealed record Seo
{
    /// <summary>The title for search engines and shared links.</summary>
    public string? Title { get; init; }

    /// <summary>What the article is about, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>True if search engines should not index the article.</summary>
    public bool Noindex { get; init; }

    internal Seo Normalized() => this with { Title = Text.Kept(Title), Description = Text.Kept(Description) };
}

/// <summary>A contact for readers.</summary>
public sealed record Contact
{
    /// <summary>The name of the person or office.</summary>
    public string Name
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The role of the person or office.</summary>
    public string? Role { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Phone { get; init; }

    internal Contact Normalized() =>
        this with
        {
            Name = Text.Kept(Name)!,
            Role = Text.Kept(Role),
            Email = Text.Kept(Email),
            Phone = Text.Kept(Phone),
        };
}
