using System.Text.Json.Serialization;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>An article as lists show it.</summary>
public record Teaser
{
    /// <summary>Never changes and is never reused.</summary>
    /// <example>1000073</example>
    public required long Id { get; init; }

    public required ArticleType Type { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Locale { get; init; }

    /// <summary>The canonical address.</summary>
    public required string Path { get; init; }

    public required SectionLink Section { get; init; }

    /// <summary>Dachzeile.</summary>
    public required string? Kicker { get; init; }

    /// <summary>The title of the article.</summary>
    public required string Title { get; init; }

    /// <summary>Vorspann.</summary>
    public required string? Lead { get; init; }

    public required TeaserImage? LeadImage { get; init; }
    public required ReadingTime? ReadingTime { get; init; }

    /// <summary>The start of its current uninterrupted publication.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The last major update.</summary>
    public required DateTimeOffset ContentUpdatedAt { get; init; }

    /// <summary>The length of a recording in whole seconds.</summary>
    /// <example>214</example>
    public required int? DurationSeconds { get; init; }

    /// <summary>The number of a press release, its year and who issued it.</summary>
    public required PressRelease? PressRelease { get; init; }

    /// <summary>Who spoke, where and when: of a speech, an interview or a press conference.</summary>
    public required EventDetails? Event { get; init; }

    /// <summary>When and where it takes place.</summary>
    public required Appointment? Appointment { get; init; }

    /// <summary>Names of the authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Only with `include=topics`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SectionLink>? Topics { get; init; }

    /// <summary>The visible variants in other locales; only with `include=translations`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Translation>? Translations { get; init; }

    /// <summary>Portable Text; only with `include=body`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublishedBody? Body { get; init; }
}

/// <summary>A page of articles.</summary>
/// <param name="Items">The articles, in the order of the list.</param>
public sealed record TeaserList(IReadOnlyList<Teaser> Items, Page Page);
