using System.Text.Json.Serialization;

namespace Api.Transfer.Articles;

/// <summary>The rows of articles that an import adds.</summary>
internal sealed record NewArticle
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public required string Locale { get; init; }
    public required Guid TranslationGroup { get; init; }
    public string? ExternalId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? FirstPublishedAt { get; init; }
    public DateTimeOffset? OriginallyPublishedAt { get; init; }
    public string? AssignedTo { get; init; }

    [JsonIgnore]
    public IReadOnlyList<NewEdition> Editions { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<NewPublication> Publications { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<NewCorrection> Corrections { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<NewNote> Notes { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<NewEmergency> Emergencies { get; init; } = [];

    [JsonIgnore]
    public NewWithdrawal? Withdrawal { get; init; }
}

internal sealed record NewEdition
{
    public required long ArticleId { get; init; }
    public required int Number { get; init; }
    public required string State { get; init; }
    public long? SectionId { get; init; }
    public required IReadOnlyList<long> Topics { get; init; }
    public string? Slug { get; init; }
    public required string TitleSlug { get; init; }
    public required string Content { get; init; }
    public required int Words { get; init; }
    public string? Conversion { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? UnpublishAt { get; init; }
    public string? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
    public string? ChangedById { get; init; }
    public string? PublishedBy { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public string? SubmittedBy { get; init; }
    public string? SubmissionNote { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public string? ApprovedBy { get; init; }
    public string? ApprovalNote { get; init; }
    public DateTimeOffset? RejectedAt { get; init; }
    public string? RejectedBy { get; init; }
    public string? RejectionNote { get; init; }
}

internal sealed record NewPublication
{
    public required long ArticleId { get; init; }
    public required int Number { get; init; }
    public required string Body { get; init; }
    public required string Content { get; init; }
    public required IReadOnlyList<long> Images { get; init; }
    public required IReadOnlyList<long> Links { get; init; }
    public required DateTimeOffset? ArchivedAt { get; init; }
    public required DateTimeOffset VisibleFrom { get; init; }
    public DateTimeOffset? VisibleUntil { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset FirstPublishedAt { get; init; }
    public required DateTimeOffset ContentUpdatedAt { get; init; }
    public string? ChangeNote { get; init; }

    /// <summary>Whether readers see it now, so that it has an event.</summary>
    public required bool IsVisible { get; init; }
}

internal sealed record NewCorrection
{
    public required long ArticleId { get; init; }
    public required string Kind { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
    public DateTimeOffset? RetractedAt { get; init; }
}

internal sealed record NewNote
{
    public required long ArticleId { get; init; }
    public required int Edition { get; init; }
    public required string Kind { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
}

internal sealed record NewEmergency
{
    public required long ArticleId { get; init; }
    public required int Edition { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
    public required string PublishedById { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public string? ReviewedBy { get; init; }
    public string? ReviewNote { get; init; }
}

internal sealed record NewWithdrawal
{
    public required long ArticleId { get; init; }
    public required string Mode { get; init; }
    public string? PublicNotice { get; init; }
    public string? Target { get; init; }
    public required string Reason { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }
    public required string WithdrawnBy { get; init; }
}
