using Api.Http;
using Domain;
using Domain.Documents;
using FluentValidation;

namespace Api.Editorial.Documents;

/// <summary>What editors say about a document.</summary>
public sealed record DocumentMetadata
{
    /// <summary>The item's id in another system. Unique among documents, so that imports can be repeated.</summary>
    /// <example>typo3-file-912</example>
    public string? ExternalId { get; init; }

    /// <summary>The title, which a download shows unless it has one of its own. One line, at most 200 characters.</summary>
    /// <example>Bericht zur Hitzevorsorge</example>
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The name that the file gets when it is saved; its extension follows from the format.</summary>
    /// <example>Bericht zur Hitzevorsorge 2026.pdf</example>
    public string? FileName { get; init; }

    /// <summary>The language of the document, as a BCP 47 tag; null if nobody has said.</summary>
    /// <example>de</example>
    public string? Locale { get; init; }

    /// <summary>Whether everybody can use the document, including with a screen reader; null if nobody has said.</summary>
    public bool? Accessible { get; init; }

    /// <summary>The normalised metadata, as stored.</summary>
    internal DocumentMetadata Kept(string mediaType)
    {
        var title = Text.Kept(Title) ?? "";

        return this with
        {
            ExternalId = Text.Kept(ExternalId),
            Title = title,
            FileName = DocumentAddress.FileName(FileName, title, mediaType),
        };
    }
}

internal sealed class DocumentMetadataValidator : AbstractValidator<DocumentMetadata>
{
    public DocumentMetadataValidator(LocaleList locales)
    {
        RuleFor(document => document.ExternalId).ExternalId();
        RuleFor(document => document.Title).NotEmpty().Line(200);
        RuleFor(document => document.FileName).Line(200);
        RuleFor(document => document.Locale).Locale(locales);
    }
}

/// <summary>A document as editors see it.</summary>
public sealed record DocumentResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>1000000</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>The media type of the file, by its content.</summary>
    /// <example>application/pdf</example>
    public required string MediaType { get; init; }

    /// <summary>Size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where readers get the file, as long as something public refers to the document.</summary>
    /// <example>/documents/1000000/4d3e8c7b7be0a2ba/hitzevorsorge-in-staedten.pdf</example>
    public required string Url { get; init; }

    /// <summary>What editors say; the part that a change can set.</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The name of the key that last changed it.</summary>
    public required string ChangedBy { get; init; }

    internal static DocumentResponse From(StoredDocument document) =>
        new()
        {
            Id = document.Id,
            Version = document.Version,
            MediaType = document.MediaType,
            Bytes = document.Bytes,
            Sha256 = document.Sha256,
            Url = DocumentAddress.Path(document.Id, document.Sha256, document.FileName),
            Metadata = document.Metadata,
            CreatedAt = document.CreatedAt,
            CreatedBy = document.CreatedBy,
            ChangedAt = document.ChangedAt,
            ChangedBy = document.ChangedBy,
        };
}
