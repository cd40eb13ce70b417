using Api.Data;
using Api.Http;
using Domain;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>SQL for the lines of imports and what became of them.</summary>
internal sealed class ImportLineStore(Db db)
{
    private const string Counts = """
        count(*) filter (where result = 'created') as created,
        count(*) filter (where result = 'updated') as updated,
        count(*) filter (where result = 'unchanged') as unchanged,
        count(*) filter (where result = 'refused') as refused
        """;

    /// <summary>Adds lines as they were received.</summary>
    public Task Add(long importId, IReadOnlyList<StagedLine> lines, CancellationToken ct) =>
        db.Execute(
            """
            insert into import_lines (
                import_id, number, kind, content, external_id, wanted_id, natural_key, translation_group, translation_of, type, state,
                publish_at, step, result, findings
            )
            select
                @importId, number, kind, content, external_id, wanted_id, natural_key, translation_group, translation_of, type, state,
                publish_at, step, case when step is null then 'refused' end, findings::jsonb
            from unnest(
                @Numbers, @Kinds, @Contents, @ExternalIds, @WantedIds, @NaturalKeys, @Groups, @TranslationsOf, @Types, @States,
                @PublishAts, @Steps, @Findings
            ) as l (
                number, kind, content, external_id, wanted_id, natural_key, translation_group, translation_of, type, state, publish_at,
                step, findings
            )
            """,
            new
            {
                importId,
                Numbers = lines.Select(line => line.Number).ToArray(),
                Kinds = lines.Select(line => line.Kind?.Word()).ToArray(),
                Contents = lines.Select(line => line.Content).ToArray(),
                ExternalIds = lines.Select(line => line.ExternalId).ToArray(),
                WantedIds = lines.Select(line => line.WantedId).ToArray(),
                NaturalKeys = lines.Select(line => line.NaturalKey).ToArray(),
                Groups = lines.Select(line => line.TranslationGroup).ToArray(),
                TranslationsOf = lines.Select(line => line.TranslationOf).ToArray(),
                Types = lines.Select(line => line.Type).ToArray(),
                States = lines.Select(line => line.State).ToArray(),
                PublishAts = lines.Select(line => line.PublishAt).ToArray(),
                Steps = lines.Select(line => (short?)line.Step).ToArray(),
                Findings = lines.Select(line => Written(line.Findings)).ToArray(),
            },
            ct
        );

    /// <summary>The next lines of a step, in the order of the file.</summary>
    public Task<IReadOnlyList<ImportLine>> Next(ImportJob job, ImportStep step, int after, int limit, CancellationToken ct) =>
        db.List<ImportLine>(
            """
            select number, content, item_id, is_new, translation_group, result
            from import_lines
            where import_id = @Id
              and step = @step
              and number > @after
            order by number
            limit @limit
            """,
            new
            {
                job.Id,
                step = (short)step,
                after,
                limit,
            },
            ct
        );

    /// <summary>Saves what a step did with lines, and counts it. Notes are added to those of earlier steps.</summary>
    public Task Save(ImportJob job, IReadOnlyList<LineOutcome> outcomes, CancellationToken ct) =>
        db.Execute(
            $"""
            update import_lines l
            set step = o.step,
                result = coalesce(o.result, l.result),
                item_id = coalesce(o.item_id, l.item_id),
                findings = coalesce(o.findings::jsonb, l.findings),
                notes = case when o.notes is null then l.notes else coalesce(l.notes, '[]') || o.notes::jsonb end,
                pending = case when o.pending = '' then l.pending else string_to_array(o.pending, ' ')::bigint[] end
            from unnest(@Numbers, @Steps, @Results, @Items, @Findings, @Notes, @Pending)
                as o (number, step, result, item_id, findings, notes, pending)
            where l.import_id = @Id
              and l.number = o.number;

            update imports i
            set created = i.created + c.created,
                updated = i.updated + c.updated,
                unchanged = i.unchanged + c.unchanged,
                refused = i.refused + c.refused
            from (
                select {Counts}
                from unnest(@Results) as o (result)
            ) c
            where i.id = @Id;
            """,
            new
            {
                job.Id,
                Numbers = outcomes.Select(outcome => outcome.Number).ToArray(),
                Steps = outcomes.Select(outcome => (short?)outcome.Next).ToArray(),
                Results = outcomes.Select(outcome => outcome.Result?.Word()).ToArray(),
                Items = outcomes.Select(outcome => outcome.ItemId).ToArray(),
                Findings = outcomes.Select(outcome => Written(outcome.Findings)).ToArray(),
                Notes = outcomes.Select(outcome => Written(outcome.Notes)).ToArray(),
                Pending = outcomes.Select(outcome => string.Join(' ', outcome.Pending)).ToArray(),
            },
            ct
        );

    /// <summary>Forgets the results of a part of the lines that was undone; returns how many there were.</summary>
    public Task<int> Restart(ImportJob job, int limit, CancellationToken ct) =>
        db.Execute(
            """
            with done as (
                select import_id, number
                from import_lines
                where import_id = @Id
                  and item_id is not null
                  and (result is not null or step = @links)
                order by number
                limit @limit
            )
            update import_lines l
            set step = case l.kind
                    when 'image' then @image
                    when 'document' then @document
                    when 'section' then @section
                    when 'article' then @article
                    else @redirect
                end,
                result = null,
                findings = null,
                notes = null,
                pending = null
            from done d
            where l.import_id = d.import_id
              and l.number = d.number
            """,
            new
            {
                job.Id,
                limit,
                image = (short)ImportStep.Image,
                document = (short)ImportStep.Document,
                section = (short)ImportStep.Section,
                article = (short)ImportStep.Article,
                links = (short)ImportStep.Links,
                redirect = (short)ImportStep.Redirect,
            },
            ct
        );

    /// <summary>Marks a part of the lines that were stored as rolled back; returns how many there were.</summary>
    public Task<int> RollBack(ImportJob job, int limit, CancellationToken ct) =>
        db.Execute(
            """
            with done as (
                select import_id, number
                from import_lines
                where import_id = @Id
                  and result in ('created', 'updated', 'unchanged')
                order by number
                limit @limit
            )
            update import_lines l
            set result = 'rolledBack'
            from done d
            where l.import_id = d.import_id
              and l.number = d.number
            """,
            new { job.Id, limit },
            ct
        );

    /// <summary>Recomputes the counts from the results.</summary>
    public Task Recount(ImportJob job, CancellationToken ct) =>
        db.Execute(
            $"""
            update imports i
            set created = c.created,
                updated = c.updated,
                unchanged = c.unchanged,
                refused = c.refused
            from (
                select {Counts}
                from import_lines
                where import_id = @Id
            ) c
            where i.id = @Id
            """,
            new { job.Id },
            ct
        );

    /// <summary>Stored articles that refer to the article of a refused line, with that line.</summary>
    public Task<IReadOnlyList<RefusedTarget>> ListRefusedTargets(ImportJob job, int after, int limit, CancellationToken ct) =>
        db.List<RefusedTarget>(
            """
            select l.number, min(r.number) as target
            from import_lines l
            cross join unnest(l.pending) as p (item_id)
            join import_lines r on r.import_id = l.import_id and r.item_id = p.item_id and r.result = 'refused'
            where l.import_id = @Id
              and l.pending is not null
              and l.result in ('created', 'updated')
              and l.number > @after
            group by l.number
            order by l.number
            limit @limit
            """,
            new
            {
                job.Id,
                after,
                limit,
            },
            ct
        );

    /// <summary>A page of results, in the order of the file, after the given line.</summary>
    public Task<IReadOnlyList<ResultRow>> ListResults(
        long importId,
        IReadOnlyList<LineResult> results,
        long? after,
        int limit,
        CancellationToken ct
    ) =>
        db.List<ResultRow>(
            """
            select number, kind, external_id, item_id, result, findings::text, notes::text
            from import_lines
            where import_id = @importId
              and result is not null
              and (cardinality(@results) = 0 or result = any (@results))
              and number > coalesce(@after::bigint, 0)
            order by number
            limit @limit
            """,
            new
            {
                importId,
                results = results.Select(result => result.Word()).ToArray(),
                after,
                limit,
            },
            ct
        );

    private static string? Written(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? null : Json.Write<IReadOnlyList<Finding>>(Finding.Limited(findings));
}

/// <summary>A line whose article refers to that of a refused one.</summary>
internal sealed record RefusedTarget(int Number, int Target);

/// <summary>The stored result of a line.</summary>
internal sealed record ResultRow
{
    public int Number { get; init; }
    public LineKind? Kind { get; init; }
    public string? ExternalId { get; init; }
    public long? ItemId { get; init; }
    public LineResult Result { get; init; }
    public string? Findings { get; init; }
    public string? Notes { get; init; }
}
