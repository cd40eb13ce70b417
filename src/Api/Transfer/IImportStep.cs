namespace Api.Transfer;

/// <summary>A step of an import: what it does with a batch of lines, in the transaction of the batch.</summary>
internal interface IImportStep
{
    ImportStep Step { get; }

    int BatchSize { get; }

    Task<IReadOnlyList<LineOutcome>> Run(ImportJob job, IReadOnlyList<ImportLine> lines, CancellationToken ct);
}
