using Domain.Transfer;

namespace Api.Transfer;

/// <summary>Decides which item each line is before any line is stored, so that lines can refer to each other in any order.</summary>
internal sealed class ImportPlanner(ImportStore imports, ImportLineStore lines, ImportPlanStore plans)
{
    private const int Part = 2000;

    // A translation of a translation of a translation.
    private const int LongestChain = 10;

    public async Task Plan(ImportJob job, CancellationToken ct)
    {
        if (job.Planned < job.LastLine)
        {
            await plans.Analyze(ct);
        }

        for (var after = job.Planned; after < job.LastLine; after += Part)
        {
            var last = after + Part;
            await plans.FindItems(job, after, last, ct);

            var duplicates = await plans.ListDuplicates(job, after, last, ct);

            if (duplicates.Count > 0)
            {
                await lines.Save(
                    job,
                    [.. duplicates.Select(line => LineOutcome.Refused(line.Number, [ImportErrors.Duplicate(line.Target)]))],
                    ct
                );
            }

            await plans.AssignIds(job, after, last, ct);
            await imports.SetPlanned(job, last, ct);
        }

        for (var chain = 0; chain < LongestChain && await plans.JoinTranslations(job, ct) > 0; chain++) { }
    }
}
