namespace Api.Webhooks;

/// <summary>The log that a webhook is about, in statements.</summary>
internal static class WebhookLogSql
{
    /// <summary>Its events; needs <c>@Log</c>. The planner looks at one of the two only.</summary>
    public const string Events = """
        (
            select id, type, subject_kind, subject_id, trace_parent from events where @Log = 'public'
            union all
            select id, type, subject_kind, subject_id, trace_parent from editorial_events where @Log = 'editorial'
        )
        """;

    /// <summary>Its end; needs <c>@Log</c>.</summary>
    public const string Head = """
        coalesce(case @Log when 'public' then (select max(id) from events) else (select max(id) from editorial_events) end, 0)
        """;
}
