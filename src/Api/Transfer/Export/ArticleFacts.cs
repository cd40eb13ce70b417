using Api.Http;
using Api.Transfer.Lines;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Transfer;

namespace Api.Transfer.Export;

/// <summary>The exported row of an article.</summary>
internal sealed record ArticleFacts
{
    public long Id { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public Guid TranslationGroup { get; init; }
    public string? ExternalId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset? FirstPublishedAt { get; init; }
    public DateTimeOffset? OriginallyPublishedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ContentUpdatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public WithdrawalMode? WithdrawalMode { get; init; }
    public string? WithdrawalReason { get; init; }
    public string? WithdrawalNotice { get; init; }
    public string? WithdrawalTarget { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }
    public string? AssignedTo { get; init; }

    public ArticleLine ToLine(
        IReadOnlyList<EditionFacts> editions,
        IReadOnlyList<CorrectionFacts> corrections,
        IReadOnlyList<NoteFacts> notes,
        IReadOnlyList<EmergencyFacts> emergencies
    )
    {
        var newest = editions[^1].ToLine();

        return new ArticleLine
        {
            Kind = LineKind.Article.Word(),
            Id = Id,
            ExternalId = ExternalId,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            State = newest.State,
            PublishedAt = PublishedAt,
            FirstPublishedAt = FirstPublishedAt,
            ContentUpdatedAt = ContentUpdatedAt,
            OriginallyPublishedAt = OriginallyPublishedAt,
            ArchivedAt = ArchivedAt,
            PublishAt = newest.PublishAt,
            Until = newest.Until,
            UpdateKind = newest.UpdateKind,
            ChangeNote = newest.ChangeNote,
            OpenedAt = newest.OpenedAt,
            OpenedBy = newest.OpenedBy,
            ChangedAt = newest.ChangedAt,
            ChangedBy = newest.ChangedBy,
            PublishedBy = newest.PublishedBy,
            Submission = newest.Submission,
            Approval = newest.Approval,
            Rejection = newest.Rejection,
            AssignedTo = AssignedTo,
            Withdrawal = WithdrawalMode is null
                ? null
                : new WithdrawalLine
                {
                    Mode = WithdrawalMode,
                    Reason = WithdrawalReason,
                    PublicNotice = WithdrawalNotice,
                    Target = WithdrawalTarget,
                    At = WithdrawnAt,
                    By = WithdrawnBy,
                },
            Conversion = newest.Conversion,
            Content = newest.Content! with { Type = Type, Locale = Locale, TranslationGroup = TranslationGroup },
            Corrections = corrections.Count == 0 ? null : [.. corrections.Select(correction => correction.ToLine())],
            Notes = notes.Count == 0 ? null : [.. notes.Select(note => note.ToLine())],
            Emergencies = emergencies.Count == 0 ? null : [.. emergencies.Select(emergency => emergency.ToLine())],
            Editions = editions.Count == 1 ? null : [.. editions.SkipLast(1).Select(edition => edition.ToLine())],
        };
    }
}

/// <summary>The exported row of an edition.</summary>
internal sealed record EditionFacts
{
    public long ArticleId { get; init; }
    public EditionState State { get; init; }
    public string? SectionPath { get; init; }
    public string[] TopicPaths { get; init; } = [];
    public string? Slug { get; init; }
    public string Content { get; init; } = "{}";
    public string? Conversion { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? UnpublishAt { get; init; }
    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
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

    public EditionLine ToLine() =>
        new()
        {
            State = State,
            PublishAt = PublishAt,
            Until = UnpublishAt,
            UpdateKind = UpdateKind,
            ChangeNote = ChangeNote,
            OpenedAt = CreatedAt,
            OpenedBy = CreatedBy,
            ChangedAt = ChangedAt,
            ChangedBy = ChangedBy,
            PublishedBy = PublishedBy,
            Submission = ReviewStep.Of(SubmittedAt, SubmittedBy, SubmissionNote),
            Approval = ReviewStep.Of(ApprovedAt, ApprovedBy, ApprovalNote),
            Rejection = ReviewStep.Of(RejectedAt, RejectedBy, RejectionNote),
            Conversion = Conversion is null ? null : Json.Read<ConversionReport>(Conversion),
            Content = Json.Read<ArticleContent>(Content) with { Section = SectionPath, Topics = TopicPaths, Slug = Slug },
        };
}

/// <summary>The exported row of a correction.</summary>
internal sealed record CorrectionFacts
{
    public long ArticleId { get; init; }
    public CorrectionKind Kind { get; init; }
    public string Note { get; init; } = "";
    public DateTimeOffset IssuedAt { get; init; }
    public string IssuedBy { get; init; } = "";
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
    public DateTimeOffset? RetractedAt { get; init; }

    public CorrectionLine ToLine() =>
        new()
        {
            Kind = Kind,
            Note = Note,
            IssuedAt = IssuedAt,
            IssuedBy = IssuedBy,
            ChangedAt = ChangedAt,
            ChangedBy = ChangedBy,
            RetractedAt = RetractedAt,
        };
}
