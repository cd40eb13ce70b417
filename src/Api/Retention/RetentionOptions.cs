using System.ComponentModel.DataAnnotations;

namespace Api.Retention;

/// <summary>How long records that nobody needs any more are kept; settings section <c>Retention</c>. 0 keeps them for good.</summary>
internal sealed record RetentionOptions
{
    /// <summary>Preview links after they expired or were revoked.</summary>
    [Range(0, 36_500)]
    public int PreviewLinkDays { get; init; } = 90;

    /// <summary>Saves of drafts after something else was saved.</summary>
    [Range(0, 36_500)]
    public int DraftVersionDays { get; init; } = 730;

    /// <summary>Deliveries of webhooks that were given up, after their first failure.</summary>
    [Range(0, 36_500)]
    public int DeliveryDays { get; init; } = 90;

    /// <summary>Editorial events.</summary>
    [Range(0, 36_500)]
    public int EditorialEventDays { get; init; } = 365;
}
