using System.Diagnostics;
using Api.Access;

namespace Api.Editorial.Audit;

/// <summary>An audit log entry: who did what to which item, and when.</summary>
/// <param name="CallerId">See <see cref="Access.Caller"/>, or the command line.</param>
/// <param name="Action">The operation id of the contract.</param>
/// <param name="Subject">The item that was written.</param>
/// <param name="Note">The caller's reason.</param>
internal sealed record AuditEntry(
    DateTimeOffset At,
    string CallerId,
    string Caller,
    string Action,
    AuditSubject Subject,
    string? Note,
    string TraceId
)
{
    /// <summary>The caller name of commands run from the command line.</summary>
    public const string CommandLine = "command line";

    /// <summary>The caller id of commands run from the command line.</summary>
    public const string CommandLineId = "commandLine";

    /// <summary>The caller of what the service does by itself.</summary>
    private const string Service = "bulletin";

    private static readonly object NoteKey = new();

    /// <summary>The entry for the write that this request has just made.</summary>
    public static AuditEntry Of(HttpContext http, DateTimeOffset now)
    {
        var action = http.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;

        return new AuditEntry(
            now,
            Access.Caller.Of(http.User).Id,
            http.User.CallerName(),
            action,
            AuditSubject.Of(http),
            http.Items[NoteKey] as string,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier
        );
    }

    /// <summary>The entry for each item that changes together with the subject, which it names.</summary>
    public static AuditEntry OfPart(HttpContext http, DateTimeOffset now)
    {
        var whole = Of(http, now);
        return whole with { Note = $"{whole.Subject.Kind}:{whole.Subject.Id}" };
    }

    /// <summary>The entry for a change to a key from the command line.</summary>
    public static AuditEntry OfCommand(string action, long keyId, DateTimeOffset now) =>
        OfCommand(action, AuditSubject.ApiKey(keyId), now);

    /// <summary>The entry for any other change from the command line.</summary>
    public static AuditEntry OfCommand(string action, AuditSubject subject, DateTimeOffset now) =>
        new(now, CommandLineId, CommandLine, action, subject, null, "");

    /// <summary>The entry for what the service has done by itself, and why.</summary>
    public static AuditEntry OfService(string action, AuditSubject subject, string note, DateTimeOffset now) =>
        new(now, Service, Service, action, subject, note, "");

    /// <summary>Adds the caller's reason to the entry of the current write.</summary>
    public static void Explain(HttpContext http, string? reason) => http.Items[NoteKey] = reason;
}
