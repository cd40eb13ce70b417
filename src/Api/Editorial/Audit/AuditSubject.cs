namespace Api.Editorial.Audit;

/// <summary>
/// The item that a write changes, as recorded in the audit log. Every editorial write states it, because only the operation knows
/// which item it created, replaced or found; a write that does not state it fails with 500.
/// </summary>
internal readonly record struct AuditSubject(string Kind, long? Id)
{
    private static readonly object Key = new();

    /// <summary>Several articles: each has an entry of its own as well.</summary>
    public static readonly AuditSubject Articles = new("article", null);

    public static AuditSubject Article(long id) => new("article", id);

    public static AuditSubject Section(long id) => new("section", id);

    public static AuditSubject Image(long id) => new("image", id);

    public static AuditSubject Document(long id) => new("document", id);

    public static AuditSubject Redirect(long id) => new("redirect", id);

    public static AuditSubject ApiKey(long id) => new("key", id);

    public static AuditSubject Release(long id) => new("release", id);

    public static AuditSubject Webhook(long id) => new("webhook", id);

    /// <summary>Makes this item the subject of the current request.</summary>
    public void State(HttpContext http) => http.Items[Key] = this;

    /// <summary>The subject of the current request.</summary>
    public static AuditSubject Of(HttpContext http) =>
        http.Items[Key] is AuditSubject subject
            ? subject
            : throw new InvalidOperationException(
                $"{http.GetEndpoint()?.DisplayName} did not state the subject of its audit entry."
            );
}
