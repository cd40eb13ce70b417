namespace Api.Webhooks;

/// <summary>The kinds of events that only one of the logs has. Others may be added to either.</summary>
internal static class LogEvents
{
    private static readonly HashSet<string> Public =
    [
        .. Of("article", "published", "updated", "corrected", "archived", "unarchived", "withdrawn"),
        .. Of("section", "created", "updated", "moved", "archived"),
        .. Of("image", "updated", "deleted", "purged"),
        .. Of("document", "updated", "purged"),
        .. Of("redirect", "created", "updated", "deleted"),
    ];

    private static readonly HashSet<string> Editorial =
    [
        .. Of("article", "submitted", "approved", "rejected", "returnedToDraft", "scheduled", "unscheduled", "assigned"),
        .. Of("article", "noteAdded", "publishedWithoutApproval", "reviewed", "discarded", "trashed", "restored"),
        .. Of("article", "checkFailed", "scheduleCheckFailed"),
        .. Of("image", "rightsExpiring"),
    ];

    /// <summary>The log that has events of this kind; null when it is not known.</summary>
    public static WebhookLog? LogOf(string type) =>
        Public.Contains(type) ? WebhookLog.Public
        : Editorial.Contains(type) ? WebhookLog.Editorial
        : null;

    private static IEnumerable<string> Of(string subject, params string[] words) => words.Select(word => $"{subject}.{word}");
}
