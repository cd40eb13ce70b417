namespace Api.Transfer;

/// <summary>A step of an import: what it does with a batch of lines, in the transaction of the batch.</summary>
internal interface IImportStep
{
    ImportStep Step { get; }

    int BatchSize { get; }

    /// <summary>How many batches may be worked on at the same time, in transactions of their own.</summary>
    int BatchesAtOnce => 1;

    Task<IReadOnlyList<LineOutcome>> Run(ImportJob job, IReadOnlyList<ImportLine> lines, CancellationToken ct);
}
