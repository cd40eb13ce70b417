using Dapper;
using Npgsql;

namespace Bench;

/// <summary>What the base tables say of an article: the lists of editors are compared with it.</summary>
internal sealed record DeskFacts
{
    public long Id { get; init; }
    public string Type { get; init; } = "";
    public string Locale { get; init; } = "";
    public string? ExternalId { get; init; }
    public string? AssignedTo { get; init; }
    public string State { get; init; } = "";
    public string ChangedBy { get; init; } = "";
    public DateTime ChangedAt { get; init; }
    public DateTime? PublishAt { get; init; }
    public DateTime? Until { get; init; }
    public string Section { get; init; } = "";
    public long[] Topics { get; init; } = [];
    public long[] Images { get; init; } = [];
    public long[] Links { get; init; } = [];
    public bool IsPublic { get; init; }
    public bool NeedsReview { get; init; }
    public string Texts { get; init; } = "";

    /// <summary>See <see cref="DeskStates"/>.</summary>
    public int Finding { get; init; }

    public bool IsOpen => State is "draft" or "inReview" or "approved" or "scheduled";

    public bool Fails => Finding < 100;

    public bool IsWarned => Finding is >= 100 and < 300;

    public bool IsFoundBy(string code) =>
        Fails
            ? DeskStates.Findings[1 + Finding % (DeskStates.Findings.Count - 1)] == code
            : IsWarned && code == DeskStates.Findings[0];

    /// <summary>All that are not in the trash, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<DeskFacts>> Read(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return
        [
            .. await connection.QueryAsync<DeskFacts>(
                $"""
                select
                    a.id, a.type, a.locale, a.external_id as ExternalId, a.assigned_to as AssignedTo, newest.state,
                    newest.changed_by as ChangedBy, newest.changed_at as ChangedAt, newest.publish_at as PublishAt,
                    case
                        when shown.unpublish_at is not null then shown.unpublish_at
                        when newest.published_at is null then newest.unpublish_at
                    end as Until,
                    s.path as Section, newest.topics,
                    array_remove(array[newest.lead_image_id, shown.lead_image_id], null) as Images,
                    array_remove(
                        array[
                            (newest.content #>> '{"{relatedLinks,0,article}"}')::bigint,
                            (shown.content #>> '{"{relatedLinks,0,article}"}')::bigint
                        ],
                        null
                    ) as Links,
                    shown.id is not null as IsPublic,
                    exists (select from emergencies e where e.article_id = a.id and e.reviewed_at is null) as NeedsReview,
                    concat_ws(
                        ' ', '', a.id, a.external_id, newest.slug, newest.content ->> 'kicker', newest.title, newest.content ->> 'lead',
                        shown.title
                    ) as Texts,
                    {DeskStates.Chance(14)} as Finding
                from articles a
                join editions newest on newest.article_id = a.id
                    and not exists (select from editions later where later.article_id = a.id and later.number > newest.number)
                left join editions shown on shown.article_id = a.id and shown.state in ('published', 'archived')
                join sections s on s.id = newest.section_id
                where a.trashed_at is null
                order by a.id
                """,
                commandTimeout: 600
            ),
        ];
    }
}
