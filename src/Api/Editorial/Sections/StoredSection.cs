using Api.Http;
using Domain;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>A stored section, including what only editors see.</summary>
internal sealed record StoredSection : ITagged
{
    public required Section Section { get; init; }
    public string? ExternalId { get; init; }
    public required string? ParentPath { get; init; }

    /// <summary>The path of the section that this one translates.</summary>
    public string? TranslationOf { get; init; }

    public required int Version { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }

    /// <summary>The pinned articles, in order.</summary>
    public required IReadOnlyList<long> Pins { get; init; }

    /// <summary>Its ETag: the version, the content, its pins and its state.</summary>
    public FieldETag Tag() =>
        FieldETag.Of(
            Version,
            SectionResponse.From(this).Content,
            ("pins", string.Join(' ', Pins)),
            ("state", Section.State.Word())
        );
}
