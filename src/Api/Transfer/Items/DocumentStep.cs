using System.Text.Json.Serialization.Metadata;
using Api.Editorial.Documents;
using Api.Http;
using Api.Imaging;
using Api.Transfer.Lines;
using Api.Transfer.Linking;
using Domain;
using Domain.Documents;
using Domain.Images;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Stores documents, whose files are in the store already.</summary>
internal sealed class DocumentStep(
    LineReferences references,
    LineRules rules,
    LineByLine lineByLine,
    DocumentStore documents,
    DocumentFiles files,
    DocumentIntake intake,
    StampStore stamps,
    TimeProvider clock
) : ItemStep<DocumentLine>(references, rules, lineByLine, clock)
{
    public override ImportStep Step => ImportStep.Document;

    // Each new file is read, and a batch has to be shorter than the lease of the import.
    public override int BatchSize => 20;

    protected override JsonTypeInfo<DocumentLine> Type => Json.Wire.DocumentLine;

    protected override async Task<Result<LineResult>> Store(ItemLine<DocumentLine> item, CancellationToken ct)
    {
        var line = item.Line;
        var metadata = line.Content! with { ExternalId = Text.Kept(line.ExternalId) ?? line.Content!.ExternalId };
        var existing = item.Source.IsNew ? null : item.Source.ItemId;

        if (line.Sha256 is { } sha256)
        {
            await documents.Hold(sha256, ct);
            var same = await documents.FindByFile(sha256, ct);

            if (existing is null)
            {
                existing = same;
                item.Item = same;
            }
            else if (same is { } other && other != existing)
            {
                return DocumentErrors.Duplicate(other);
            }
        }

        var stored = existing is { } id ? await documents.Find(id, ct) : null;

        if (stored is not null && (line.Sha256 is null || line.Sha256 == stored.Sha256))
        {
            return await Save(item, stored, metadata, file: null, ct);
        }

        if (line.Sha256 is null || await files.Open(line.Sha256, ct) is not { } bytes)
        {
            return new Error(ErrorKind.Invalid, ImportErrors.NoFile.Code, ImportErrors.NoFile.Message);
        }

        await using (bytes)
        {
            // What is in the store may come from an older rule, or from a disk that lost bytes.
            if (!(await intake.Receive(bytes, ct)).Succeeded(out var file, out var broken))
            {
                return broken;
            }

            using (file)
            {
                return file.Sha256 != line.Sha256 ? ImageErrors.StoreFailed
                    : stored is null ? await Add(item, metadata, file, ct)
                    : await Save(item, stored, metadata, file, ct);
            }
        }
    }

    private async Task<Result<LineResult>> Add(
        ItemLine<DocumentLine> item,
        DocumentMetadata metadata,
        IncomingFile file,
        CancellationToken ct
    )
    {
        // Again, so that the sweep does not take a file that was sent long ago.
        if ((await files.Keep(file, ct)).Error is { } failure)
        {
            return failure;
        }

        var kept = metadata.Kept(file.MediaType);
        var id = await documents.Add(file, kept, item.By.Name, item.Now, ct, item.Source.ItemId);
        await Stamp(id, item.Line, ct);
        return LineResult.Created;
    }

    private async Task<Result<LineResult>> Save(
        ItemLine<DocumentLine> item,
        StoredDocument stored,
        DocumentMetadata metadata,
        IncomingFile? file,
        CancellationToken ct
    )
    {
        // The same file twice in another system is one document here; the first id that it had stays.
        var changed = (metadata with { ExternalId = stored.ExternalId ?? metadata.ExternalId }).Kept(
            file?.MediaType ?? stored.MediaType
        );

        if (file is null && changed == stored.Metadata)
        {
            return LineResult.Unchanged;
        }

        if (file is not null && (await files.Keep(file, ct)).Error is { } failure)
        {
            return failure;
        }

        if (await documents.Lock(stored.Id, ct) != stored.Version)
        {
            return IfMatch.Stale;
        }

        if (await documents.Save(stored, changed, file, item.By.Name, item.Now, ct) is { } stale)
        {
            return stale;
        }

        await Stamp(stored.Id, item.Line, ct);
        return LineResult.Updated;
    }

    private Task Stamp(long id, DocumentLine line, CancellationToken ct)
    {
        var stamp = new Stamp(line.CreatedAt, line.CreatedBy, line.ChangedAt, line.ChangedBy);
        return stamp.SaysNothing ? Task.CompletedTask : stamps.StampDocument(id, stamp, ct);
    }
}
