using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Editorial.Articles;

/// <summary>An article with the edition that editors see: the open one, else the newest.</summary>
internal sealed record StoredArticle : ITagged
{
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    public DateTimeOffset? FirstPublishedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required Edition Edition { get; init; }
    public required int Words { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public string? PublishedBy { get; init; }

    /// <summary>The number of the edition that readers see; null when they see none.</summary>
    public int? PublishedNumber { get; init; }

    /// <summary>The state of that edition: published or archived.</summary>
    public EditionState? PublishedState { get; init; }

    /// <summary>The public slug; kept unless an editor sends another.</summary>
    public string? PublishedSlug { get; init; }

    /// <summary>The section of the content.</summary>
    public long? SectionId { get; init; }

    /// <summary>The topics of the content, in its order.</summary>
    public required IReadOnlyList<long> TopicIds { get; init; }

    /// <summary>When the edition that readers see disappears; null means never.</summary>
    public DateTimeOffset? PublishedUntil { get; init; }

    /// <summary>Who is to work on it; null for nobody.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The last publication without approval, first of all one that nobody has reviewed yet.</summary>
    public Emergency? Emergency { get; init; }

    /// <summary>How it was withdrawn; null unless it is withdrawn now.</summary>
    public WithdrawalResponse? Withdrawal { get; init; }

    public ArticleContent Content => Edition.Content;
    public ArticleType Type => Content.Type!.Value;
    public string Locale => Content.Locale!;
    public Guid TranslationGroup => Content.TranslationGroup!.Value;

    /// <summary>Its ETag: the version, the content and the state.</summary>
    public FieldETag Tag() =>
        FieldETag.Of(
            Version,
            Content,
            ("state", Edition.State.Word()),
            ("edition", $"{Edition.Number}"),
            ("publishedEdition", $"{PublishedNumber}"),
            ("publishAt", $"{Edition.PublishAt:O}"),
            ("unpublishAt", $"{Edition.UnpublishAt:O}"),
            ("publishedUntil", $"{PublishedUntil:O}"),
            ("assignedTo", AssignedTo ?? ""),
            ("emergency", $"{Emergency?.At:O}{Emergency?.Review?.At:O}")
        );

    /// <summary>Whether a planned change is due that the scheduler has not recorded yet.</summary>
    public bool IsDue(DateTimeOffset now) => Edition.IsDue(now) || PublishedUntil <= now;

    /// <summary>Its current or future public path; null while it has no section.</summary>
    public string? Path => Content.Section is { } section ? ArticleAddress.Path(section, Slug, Id) : null;

    /// <summary>The current or future slug of its path.</summary>
    public string Slug => Content.Slug ?? PublishedSlug ?? Content.TitleSlug();
}

/// <summary>The database row of an article.</summary>
internal sealed record ArticleRow
{
    public long Id { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public Guid TranslationGroup { get; init; }
    public string? ExternalId { get; init; }
    public int Version { get; init; }
    public DateTimeOffset? FirstPublishedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public long EditionId { get; init; }
    public int Number { get; init; }
    public EditionState State { get; init; }
    public long? SectionId { get; init; }
    public string? SectionPath { get; init; }
    public long[] Topics { get; init; } = [];
    public string[] TopicPaths { get; init; } = [];
    public string? Slug { get; init; }
    public string Content { get; init; } = "{}";
    public int Words { get; init; }
    public string? Conversion { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? UnpublishAt { get; init; }
    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
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
    public string? AssignedTo { get; init; }
    public int? EmergencyEdition { get; init; }
    public string? EmergencyReason { get; init; }
    public DateTimeOffset? EmergencyAt { get; init; }
    public string? EmergencyBy { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public string? ReviewedBy { get; init; }
    public string? ReviewNote { get; init; }
    public int? PublishedNumber { get; init; }
    public EditionState? PublishedState { get; init; }
    public string? PublishedSlug { get; init; }
    public DateTimeOffset? PublishedUntil { get; init; }
    public WithdrawalMode? WithdrawalMode { get; init; }
    public string? WithdrawalReason { get; init; }
    public string? WithdrawalNotice { get; init; }
    public string? WithdrawalTarget { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }

    public StoredArticle ToArticle() =>
        new()
        {
            Id = Id,
            Version = Version,
            FirstPublishedAt = FirstPublishedAt,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            Edition = new Edition
            {
                Id = EditionId,
                Number = Number,
                State = State,
                Content = ToContent(),
                Conversion = Conversion is null ? null : Json.Read<ConversionReport>(Conversion),
                ChangedBy = ChangedBy,
                ChangedById = ChangedById,
                Submission = ReviewStep.Of(SubmittedAt, SubmittedBy, SubmissionNote),
                Approval = ReviewStep.Of(ApprovedAt, ApprovedBy, ApprovalNote),
                Rejection = ReviewStep.Of(RejectedAt, RejectedBy, RejectionNote),
                PublishAt = PublishAt,
                UnpublishAt = UnpublishAt,
                UpdateKind = UpdateKind,
                ChangeNote = ChangeNote,
                PublishedAt = PublishedAt,
            },
            AssignedTo = AssignedTo,
            Emergency = EmergencyAt is { } published
                ? new Emergency(
                    EmergencyEdition!.Value,
                    EmergencyReason!,
                    published,
                    EmergencyBy!,
                    ReviewStep.Of(ReviewedAt, ReviewedBy, ReviewNote)
                )
                : null,
            Words = Words,
            ChangedAt = ChangedAt,
            PublishedBy = PublishedBy,
            PublishedNumber = PublishedNumber,
            PublishedState = PublishedState,
            PublishedSlug = PublishedSlug,
            PublishedUntil = PublishedUntil,
            Withdrawal = WithdrawalMode is { } mode
                ? new WithdrawalResponse(
                    mode,
                    WithdrawalReason!,
                    WithdrawalNotice,
                    WithdrawalTarget,
                    WithdrawnAt!.Value,
                    WithdrawnBy!
                )
                : null,
            SectionId = SectionId,
            TopicIds = Topics,
        };

    private ArticleContent ToContent() =>
        Json.Read<ArticleContent>(Content) with
        {
            Type = Type,
            Locale = Locale,
            TranslationGroup = TranslationGroup,
            ExternalId = ExternalId,
            Section = SectionPath,
            Topics = TopicPaths,
            Slug = Slug,
        };
}
