using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Editorial.Audit;
using Api.Http;
using Domain.Access;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>An article as editors see it: its identity, its state, and the content of the open edition, else of the newest.</summary>
public sealed record ArticleResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>1000073</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>The state of the edition shown here.</summary>
    public required EditionState State { get; init; }

    /// <summary>The number of the edition shown here.</summary>
    public required int Edition { get; init; }

    /// <summary>The number of the edition that readers see; null when they see none.</summary>
    public required int? PublishedEdition { get; init; }

    /// <summary>The current or future public path; null while the article has no section.</summary>
    /// <example>/breg-de/aktuelles/neue-bruecke-ueber-die-havel-eroeffnet-1000073</example>
    public required string? Path { get; init; }

    /// <summary>When this edition appears or appeared.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears again; null means never.</summary>
    public required DateTimeOffset? UnpublishAt { get; init; }

    /// <summary>When the edition that readers see disappears; null means never, or that there is none.</summary>
    public required DateTimeOffset? PublishedUntil { get; init; }

    /// <summary>Null until this edition is published or scheduled.</summary>
    public required UpdateKind? UpdateKind { get; init; }

    /// <summary>The public note on the change.</summary>
    public required string? ChangeNote { get; init; }

    /// <summary>Set once, by the first publication.</summary>
    public required DateTimeOffset? FirstPublishedAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who last changed the content.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Who else worked on the article within the last 15 minutes; null if nobody did, after a write, and for the role preview.</summary>
    public required RecentWork? RecentWork { get; init; }

    /// <summary>Who is to work on it; null for nobody.</summary>
    public required string? AssignedTo { get; init; }

    /// <summary>Who last submitted this edition for review; null if nobody did, and for the role preview.</summary>
    public required ReviewStep? Submission { get; init; }

    /// <summary>Who approved this edition as it is; null if nobody did, and for the role preview.</summary>
    public required ReviewStep? Approval { get; init; }

    /// <summary>Who sent this edition back to its author, and why; null once it is submitted again, and for the role preview.</summary>
    public required ReviewStep? Rejection { get; init; }

    /// <summary>The name of the key that published the edition; null if nobody did.</summary>
    public required string? PublishedBy { get; init; }

    /// <summary>
    /// The last publication with `emergencyReason`; one that still has to be reviewed comes first. Null if there was none, and for the
    /// role preview.
    /// </summary>
    public required Emergency? Emergency { get; init; }

    /// <summary>How the article was withdrawn; null while readers see it or never saw it.</summary>
    public required WithdrawalResponse? Withdrawal { get; init; }

    /// <summary>Null for types and locales without one.</summary>
    public required ReadingTime? ReadingTime { get; init; }

    /// <summary>Exactly the body that replacing the article accepts.</summary>
    public required ArticleContent Content { get; init; }

    /// <summary>Errors, which block publishing, and warnings.</summary>
    public required IReadOnlyList<CheckResponse> Checks { get; init; }

    /// <summary>What was lost when the body was converted from Markdown or HTML; null if it was saved as Portable Text.</summary>
    public required ConversionResponse? Conversion { get; init; }

    internal static ArticleResponse From(StoredArticle article, IReadOnlyList<Check> checks, RecentWork? work, HttpContext http)
    {
        // What editors write to each other is not for those who only preview.
        var isStaff = http.User.HasRole(Role.Author);

        return new()
        {
            Id = article.Id,
            Version = article.Version,
            State = article.Edition.State,
            Edition = article.Edition.Number,
            PublishedEdition = article.PublishedNumber,
            Path = article.Path,
            PublishAt = article.Edition.PublishAt,
            UnpublishAt = article.Edition.UnpublishAt,
            PublishedUntil = article.PublishedUntil,
            UpdateKind = article.Edition.UpdateKind,
            ChangeNote = article.Edition.ChangeNote,
            FirstPublishedAt = article.FirstPublishedAt,
            CreatedAt = article.CreatedAt,
            CreatedBy = article.CreatedBy,
            ChangedAt = article.ChangedAt,
            ChangedBy = article.Edition.ChangedBy,
            RecentWork = isStaff ? work : null,
            AssignedTo = article.AssignedTo,
            Submission = isStaff ? article.Edition.Submission : null,
            Approval = isStaff ? article.Edition.Approval : null,
            Rejection = isStaff ? article.Edition.Rejection : null,
            PublishedBy = article.PublishedBy,
            Emergency = isStaff ? article.Emergency : null,
            Withdrawal = isStaff ? article.Withdrawal : article.Withdrawal?.WithoutReason(),
            ReadingTime = ArticleRules.ReadingTimeOf(article.Type, article.Locale, article.Words),
            Content = article.Content,
            Checks = CheckResponse.From(checks, http),
            Conversion = ConversionResponse.From(article.Edition.Conversion, http),
        };
    }
}

/// <summary>How an article was withdrawn.</summary>
/// <param name="Mode">What readers find instead.</param>
/// <param name="Reason">Why; `until` if its end date passed. Null for the role preview.</param>
/// <param name="PublicNotice">The notice that readers see.</param>
/// <param name="Target">The target of `redirect`.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; `scheduler` if its end date passed.</param>
public sealed record WithdrawalResponse(
    WithdrawalMode Mode,
    string? Reason,
    string? PublicNotice,
    string? Target,
    DateTimeOffset At,
    string By
)
{
    /// <summary>The same for those who only preview.</summary>
    internal WithdrawalResponse WithoutReason() => this with { Reason = null };
}

/// <summary>One editorial finding.</summary>
/// <param name="Code">A stable dotted code.</param>
/// <param name="Severity">An error blocks publishing, a warning does not.</param>
/// <param name="Pointer">Where in the content, as a JSON pointer.</param>
/// <param name="Message">In German or English, by Accept-Language.</param>
public sealed record CheckResponse(string Code, CheckSeverity Severity, string Pointer, string Message)
{
    internal static IReadOnlyList<CheckResponse> From(IReadOnlyList<Check> checks, HttpContext http)
    {
        var language = Language.Of(http.Request);
        return
        [
            .. checks.Select(check => new CheckResponse(check.Code, check.Severity, check.Pointer, check.Message.In(language))),
        ];
    }
}
