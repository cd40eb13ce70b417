using System.Globalization;
using System.Text.RegularExpressions;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;

namespace Api.Editorial.Audit;

/// <summary>Lists audit log entries.</summary>
internal static partial class ListAuditEntries
{
    private static readonly QueryParameter<AuditSubject?> Subject = new(
        "subject",
        "Only entries about this item, such as `article:1000073`, or this kind of item, such as `section`.",
        new Message("a kind and an id such as article:1000073, or a kind", "eine Art und Id wie article:1000073, oder eine Art"),
        null,
        TryReadSubject
    )
    {
        Example = "article:1000073",
    };

    private static readonly QueryParameter<string?> CallerParameter = QueryParameters.Text(
        "caller",
        "Only entries by this caller: a name, or a caller id such as `key:7`."
    );

    private static readonly QueryParameter<string?> Action = QueryParameters.Text(
        "action",
        "Only entries of this operation, by its id in the contract, such as `publishArticle`.",
        maxLength: 100
    );

    private static readonly QueryParameter<DateTimeOffset?> From = QueryParameters.Moment(
        "from",
        "Only entries at or after this time"
    );

    private static readonly QueryParameter<DateTimeOffset?> To = QueryParameters.Moment("to", "Only entries before this time");

    public static void Map(RouteGroupBuilder audit) =>
        audit
            .MapGet("/", Handle)
            .WithName("listAuditEntries")
            .WithSummary("List the audit log")
            .WithDescription(
                "Every successful write of the editorial API, newest first; never changed, never deleted. Changes nothing."
            )
            .WithQuery(Subject, CallerParameter, Action, From, To, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Editor);

    private static async Task<AuditList> Handle(ListQuery query, AuditStore audit, CancellationToken ct)
    {
        var subject = query.Get(Subject);
        var caller = query.Get(CallerParameter);
        var byId = caller is not null && Caller.IsId(caller);
        var question = new AuditQuestion
        {
            SubjectKind = subject?.Kind,
            SubjectId = subject?.Id,
            Caller = byId ? null : caller,
            CallerId = byId ? caller : null,
            Action = query.Get(Action),
            From = query.Get(From),
            To = query.Get(To),
        };

        var rows = await audit.List(question, query.After, query.Rows, ct);
        var (items, page) = query.Page(rows, AuditEntryResponse.From, entry => entry.Id, entry => entry.At);
        return new AuditList(items, page);
    }

    private static bool TryReadSubject(string text, out AuditSubject? subject)
    {
        var match = SubjectForm().Match(text);
        var id = match.Groups["id"];
        subject = match.Success
            ? new AuditSubject(
                match.Groups["kind"].Value,
                id.Success ? long.Parse(id.ValueSpan, CultureInfo.InvariantCulture) : null
            )
            : null;
        return match.Success;
    }

    [GeneratedRegex(@"^(?<kind>[a-z]{1,40})(:(?<id>[0-9]{1,18}))?\z")]
    private static partial Regex SubjectForm();

    private sealed record AuditSubject(string Kind, long? Id);
}

/// <summary>A part of the audit log, newest first.</summary>
/// <param name="Items">The entries, newest first.</param>
public sealed record AuditList(IReadOnlyList<AuditEntryResponse> Items, Page Page);

/// <summary>Who did what to which item, and when.</summary>
public sealed record AuditEntryResponse
{
    /// <summary>Increases with every entry.</summary>
    public required long Id { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key or person.</summary>
    public required string Caller { get; init; }

    /// <summary>`key:{id}`, `token:{subject}` or `commandLine`; null in entries from before ids were recorded.</summary>
    /// <example>key:7</example>
    public string? CallerId { get; init; }

    /// <summary>The id of the operation in the contract.</summary>
    /// <example>publishArticle</example>
    public required string Action { get; init; }

    /// <summary>`article`, `section`, `image`, `redirect` or `key`.</summary>
    /// <example>article</example>
    public required string SubjectKind { get; init; }

    /// <summary>
    /// The item written: for a creation or translation the new one, for a correction or preview link its article. Null for `changeArticles`:
    /// each article that it did not refuse has an entry of the operation for one article, with the same trace id.
    /// </summary>
    public long? SubjectId { get; init; }

    /// <summary>The caller's reason.</summary>
    public string? Note { get; init; }

    /// <summary>Identifies the request in the service's logs; empty for the command line.</summary>
    public required string TraceId { get; init; }

    internal static AuditEntryResponse From(StoredAuditEntry entry) =>
        new()
        {
            Id = entry.Id,
            At = entry.At,
            Caller = entry.Caller,
            CallerId = entry.CallerId,
            Action = entry.Action,
            SubjectKind = entry.SubjectKind,
            SubjectId = entry.SubjectId,
            Note = entry.Note,
            TraceId = entry.TraceId,
        };
}
