namespace Api.Tests.Editorial.Events;

/// <summary>The editorial events of each write, as the tests of the audit log make it: a new operation has to be added here.</summary>
internal static class EventsOfWrites
{
    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["addNote"] = "article.noteAdded",
        ["approveArticle"] = "article.approved",
        ["assignArticle"] = "article.assigned",
        ["changeArticles"] = "article.submitted",
        ["deleteArticle"] = "article.trashed",
        ["discardEdition"] = "article.discarded",
        ["rejectArticle"] = "article.rejected",
        ["restoreArticle"] = "article.restored",
        ["reviewEmergency"] = "article.reviewed",
        ["submitArticle"] = "article.submitted",
        ["unscheduleArticle"] = "article.unscheduled",
        ["unscheduleRelease"] = "article.unscheduled",
    };

    /// <summary>What these change is public at once, a draft that nobody waits for, or nothing of an article.</summary>
    private static readonly HashSet<string> None = new(StringComparer.Ordinal)
    {
        "activateSection",
        "addCorrection",
        "addToRelease",
        "archiveArticle",
        "archiveSection",
        "copyArticle",
        "createArticle",
        "createArticleFromHtml",
        "createArticleFromMarkdown",
        "createImport",
        "createKey",
        "createPreviewLink",
        "createRedirect",
        "createRelease",
        "createSection",
        "createTranslation",
        "createWebhook",
        "deleteDocument",
        "deleteImage",
        "deleteRedirect",
        "deleteRelease",
        "deleteWebhook",
        "moveSection",
        "patchArticle",
        "patchCorrection",
        "patchDocument",
        "patchImage",
        "patchRedirect",
        "patchRelease",
        "patchSection",
        "patchWebhook",
        "pinArticles",
        "publishArticle",
        "publishRelease",
        "removeFromRelease",
        "replaceArticle",
        "replaceArticleFromHtml",
        "replaceArticleFromMarkdown",
        "replaceDocumentFile",
        "replaceImageFile",
        "replaceImageFileRaw",
        "replaceSection",
        "replayWebhook",
        "restoreArticleVersion",
        "restoreCorrectionVersion",
        "restoreDocumentVersion",
        "restoreEdition",
        "restoreImageVersion",
        "restoreSectionVersion",
        "retractCorrection",
        "revertRelease",
        "revokeKey",
        "revokePreviewLink",
        "rotateWebhookSecret",
        "setArticleUntil",
        "stopImport",
        "unarchiveArticle",
        "uploadDocument",
        "uploadImage",
        "uploadImageRaw",
        "upsertArticle",
        "upsertArticleFromHtml",
        "upsertArticleFromMarkdown",
        "withdrawArticle",
    };

    public static string[] Of(string operation) =>
        Events.TryGetValue(operation, out var type) ? [type]
        : None.Contains(operation) ? []
        : throw new InvalidOperationException($"Which editorial event has {operation}?");
}
