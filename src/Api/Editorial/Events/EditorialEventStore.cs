using Api.Data;
using Api.Delivery.Changes;
using Domain;

namespace Api.Editorial.Events;

/// <summary>SQL for the log of editorial events, which triggers write.</summary>
internal sealed class EditorialEventStore(Db db)
{
    /// <summary>How many events one statement looks at: a filter that lets nothing through must not read the whole log.</summary>
    private const int Window = 5_000;

    /// <summary>Tells the event `e` from one with the same id in another log, as in the log of changes.</summary>
    private const string Mark = "substr(md5(concat_ws(' ', e.id, e.type, e.subject_id, extract(epoch from e.at))), 1, 8)";

    /// <summary>The events after a cursor. The error says that the log does not have what the cursor has seen.</summary>
    public async Task<Result<LogPart<EditorialEvent>>> After(
        LogCursor cursor,
        int limit,
        EditorialEventFilter filter,
        CancellationToken ct
    ) => await List(cursor.Id, limit, filter, ct) is var found && found.HasLost(cursor) ? EditorialEventErrors.Lost : found;

    /// <summary>The event with an id; null when there is none or the filter does not let it through.</summary>
    public async Task<EditorialEvent?> Find(long id, EditorialEventFilter filter, CancellationToken ct) =>
        (await Read(id - 1, 1, window: 1, filter, ct)).Items.SingleOrDefault(found => found.Id == id);

    /// <summary>
    /// The events after another one that a filter lets through, oldest first, and where they end; ids follow commits, so none appear between
    /// them. There may be fewer than the limit and still more to come.
    /// </summary>
    public Task<LogPart<EditorialEvent>> List(long after, int limit, EditorialEventFilter filter, CancellationToken ct) =>
        Read(after, limit, Window, filter, ct);

    private async Task<LogPart<EditorialEvent>> Read(
        long after,
        int limit,
        int window,
        EditorialEventFilter filter,
        CancellationToken ct
    )
    {
        var rows = await db.List<EventRow>(
            $"""
            select log.*, (select {Mark} from editorial_events e where e.id = log.through) as through_mark, page.*
            from (
                select
                    head.id as head,
                    coalesce(
                        (select max(id) from (select id from editorial_events where id > @after order by id limit @window) ahead),
                        head.id
                    ) as through,
                    (select {Mark} from editorial_events e where e.id = @after) as start_mark
                from (select coalesce(max(id), 0) as id from editorial_events) head
            ) log
            left join lateral (
                select
                    e.id, {Mark} as mark, e.type, e.subject_kind, e.subject_id, e.at, e.caused_by as by, e.caused_by_id as by_id, newest.title,
                    (e.data ->> 'edition')::integer as edition, e.data ->> 'assignedTo' as assigned_to,
                    (e.data ->> 'publishAt')::timestamptz as publish_at, (e.data ->> 'until')::timestamptz as until,
                    (e.data ->> 'release')::bigint as release, (e.data ->> 'rightsExpireAt')::timestamptz as rights_expire_at
                from (select * from editorial_events where id > @after order by id limit @window) e
                left join articles a on e.subject_kind = 'article' and a.id = e.subject_id
                left join lateral (
                    select title, section_id, topics from editions where article_id = a.id order by number desc limit 1
                ) newest on true
                where {EditorialEventFilter.Condition}
                order by e.id
                limit @limit
            ) page on true
            order by page.id
            """,
            new
            {
                after,
                limit = limit + 1,
                window,
                filter.Events,
                filter.Articles,
                filter.AssignedTo,
                filter.By,
                filter.ById,
                filter.Types,
                filter.Sections,
                filter.Locales,
            },
            ct
        );

        return LogPart<EditorialEvent>.Of(rows, limit, row => row.ToEvent());
    }

    private sealed record EventRow : ILogRow
    {
        public long Head { get; init; }
        public long Through { get; init; }
        public string? ThroughMark { get; init; }
        public string? StartMark { get; init; }
        public string? Mark { get; init; }
        public long Id { get; init; }
        public string Type { get; init; } = "";
        public SubjectKind SubjectKind { get; init; }
        public long SubjectId { get; init; }
        public DateTimeOffset At { get; init; }
        public string? By { get; init; }
        public string? ById { get; init; }
        public string? Title { get; init; }
        public int? Edition { get; init; }
        public string? AssignedTo { get; init; }
        public DateTimeOffset? PublishAt { get; init; }
        public DateTimeOffset? Until { get; init; }
        public long? Release { get; init; }
        public DateTimeOffset? RightsExpireAt { get; init; }

        public EditorialEvent ToEvent() =>
            new()
            {
                Id = Id,
                Type = Type,
                Subject = new ChangeSubject(SubjectKind, SubjectId),
                At = At,
                By = By,
                ById = ById,
                Title = Title,
                Edition = Edition,
                AssignedTo = AssignedTo,
                PublishAt = PublishAt,
                Until = Until,
                Release = Release,
                RightsExpireAt = RightsExpireAt,
            };
    }
}
