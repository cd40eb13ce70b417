using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Api.Access;
using Api.Http;
using Api.Transfer.Lines;
using Api.Transfer.Linking;
using Domain;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>A line that is stored on its own.</summary>
/// <param name="Line">The line, valid by the rules of the API.</param>
internal sealed record ItemLine<TLine>(ImportJob Job, ImportLine Source, TLine Line, Caller By, DateTimeOffset Now)
    where TLine : TransferLine
{
    /// <summary>What should be looked at although it is stored.</summary>
    public List<Finding> Notes { get; } = [];

    /// <summary>Whether a refusal by the publish checks is only reported; then it becomes a note.</summary>
    public bool Tolerates(Error refusal)
    {
        if (Job.Checks is not CheckMode.Report || refusal.Kind is not ErrorKind.Conflict)
        {
            return false;
        }

        Notes.AddRange(refusal.Findings.Select(finding => finding with { Pointer = $"/content{finding.Pointer}" }));
        return true;
    }

    /// <summary>The item, if the line turned out to be another one than planned.</summary>
    public long? Item { get; set; }
}

/// <summary>A step that stores lines one by one: reads, checks, and stores each in a part of the transaction of its own.</summary>
internal abstract class ItemStep<TLine>(LineReferences references, LineRules rules, LineByLine lineByLine, TimeProvider clock)
    : IImportStep
    where TLine : TransferLine
{
    public abstract ImportStep Step { get; }

    public virtual int BatchSize => 100;

    protected abstract JsonTypeInfo<TLine> Type { get; }

    public async Task<IReadOnlyList<LineOutcome>> Run(ImportJob job, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var outcomes = new List<LineOutcome>();
        await Prepare(ct);

        foreach (var line in lines)
        {
            if (await Run(job, line, ct) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }

    /// <summary>Takes the locks that every line of the batch needs.</summary>
    protected virtual Task Prepare(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether the line has to wait for another one that is still to be stored.</summary>
    protected virtual Task<bool> Waits(ImportJob job, JsonObject json, IReadOnlyList<Finding> unresolved, CancellationToken ct) =>
        Task.FromResult(false);

    /// <summary>Rewrites the JSON of a line before it is read strictly.</summary>
    protected virtual Task Rewrite(JsonObject json, List<Finding> findings, CancellationToken ct) => Task.CompletedTask;

    protected abstract Task<Result<LineResult>> Store(ItemLine<TLine> item, CancellationToken ct);

    /// <summary>What is left to do after a line was stored.</summary>
    protected virtual ImportStep? NextOf(TLine line) => null;

    private async Task<LineOutcome?> Run(ImportJob job, ImportLine source, CancellationToken ct)
    {
        var json = JsonNode.Parse(source.Content)!.AsObject();
        var unresolved = (await references.Resolve(job, [json], ct))[0];
        var findings = unresolved.ToList();

        if (await Waits(job, json, unresolved, ct))
        {
            return null;
        }

        await Rewrite(json, findings, ct);
        var (line, shape) = StrictJson.Read(json, Type, ct);
        findings.AddRange(shape);
        LineRules.RemoveFollowing(findings, unresolved);
        rules.Check(line, findings, ct);

        if (findings.Count > 0)
        {
            return LineOutcome.Refused(source.Number, findings);
        }

        var item = new ItemLine<TLine>(
            job,
            source,
            line!,
            new Caller(job.CallerId, job.CreatedBy, null, null),
            clock.GetUtcNow()
        );

        return (await lineByLine.Try(() => Store(item, ct), ct)).Succeeded(out var result, out var refusal)
            ? new LineOutcome(source.Number)
            {
                Result = result,
                ItemId = item.Item,
                Next = NextOf(line!),
                Notes = item.Notes,
            }
            : LineOutcome.Refused(source.Number, refusal with { Findings = [.. refusal.Findings.Select(InContent)] });
    }

    private static Finding InContent(Finding finding) => finding with { Pointer = $"/content{finding.Pointer}" };
}
