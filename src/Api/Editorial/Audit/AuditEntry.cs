using System.Diagnostics;
using Api.Access;

namespace Api.Editorial.Audit;

/// <summary>Who did what to which item when.</summary>
/// <param name="CallerId">See <see cref="Access.Caller"/>; or who else it was.</param>
/// <param name="Action">The operation id of the contract.</param>
/// <param name="Subject">The item that was written.</param>
/// <param name="Note">What the caller gave as a reason.</param>
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
    /// <summary>The actor of commands that are run on the machine itself.</summary>
    public const string CommandLine = "command line";

    private static readonly object NoteKey = new();

    /// <summary>The entry for the write that was just answered.</summary>
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

    /// <summary>The entry for what somebody did to a key at the machine itself.</summary>
    public static AuditEntry OfCommand(string action, long keyId, DateTimeOffset now) =>
        new(now, "commandLine", CommandLine, action, AuditSubject.ApiKey(keyId), null, "");

    /// <summary>Adds the caller's reason to the entry of the write at hand.</summary>
    public static void Explain(HttpContext http, string? reason) => http.Items[NoteKey] = reason;
}
