using System.Text.Json.Serialization.Metadata;
using Api.Editorial.Images;
using Api.Http;
using Api.Imaging;
using Api.Transfer.Lines;
using Api.Transfer.Linking;
using Domain;
using Domain.Images;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Stores images, whose files are in the image store already.</summary>
internal sealed class ImageStep(
    LineReferences references,
    LineRules rules,
    LineByLine lineByLine,
    ImageStore images,
    ImageFileStore known,
    PublicImageUseStore uses,
    ImageFiles files,
    ImageIntake intake,
    StampStore stamps,
    TimeProvider clock
) : ItemStep<ImageLine>(references, rules, lineByLine, clock)
{
    public override ImportStep Step => ImportStep.Image;

    // Each new file is decoded, and a batch has to be shorter than the lease of the import.
    public override int BatchSize => 20;

    protected override JsonTypeInfo<ImageLine> Type => Json.Wire.ImageLine;

    protected override async Task<Result<LineResult>> Store(ItemLine<ImageLine> item, CancellationToken ct)
    {
        var line = item.Line;
        var metadata = (line.Content ?? new ImageMetadata()).Kept() with
        {
            ExternalId = Text.Kept(line.ExternalId) ?? line.Content?.ExternalId,
        };
        var existing = item.Source.IsNew ? null : item.Source.ItemId;

        if (existing is null && line.Sha256 is { } sha256)
        {
            await known.Hold(sha256, ct);
            existing = await known.Find(sha256, ct);
            item.Item = existing;
        }

        if (existing is { } id && await images.Find(id, ct) is { } image)
        {
            return await Update(item, image, metadata, ct);
        }

        return line.Sha256 is null ? NoFile : await Add(item, metadata, ct);
    }

    private async Task<Result<LineResult>> Add(ItemLine<ImageLine> item, ImageMetadata metadata, CancellationToken ct)
    {
        await using var original = await files.OpenOriginal(item.Line.Sha256!, ct);

        if (original is null)
        {
            return NoFile;
        }

        if (!(await intake.Receive(original, ct)).Succeeded(out var received, out var broken))
        {
            return broken;
        }

        using (received)
        {
            if (received.Sha256 != item.Line.Sha256 || (await files.Keep(received.File, ct)).Error is not null)
            {
                return ImageErrors.StoreFailed;
            }

            var id = await images.Add(received, metadata, item.By.Name, item.Now, ct, item.Source.ItemId);
            await Stamp(id!.Value, item.Line, ct);
            return LineResult.Created;
        }
    }

    private async Task<Result<LineResult>> Update(
        ItemLine<ImageLine> item,
        StoredImage image,
        ImageMetadata metadata,
        CancellationToken ct
    )
    {
        // The same picture twice in another system is one image here; the first id that it had stays.
        metadata = metadata with
        {
            ExternalId = image.Metadata.ExternalId ?? metadata.ExternalId,
        };
        var result = LineResult.Unchanged;

        if (item.Line.Sha256 is { } sha256 && sha256 != image.Sha256)
        {
            if (await Replace(item, image, sha256, ct) is { } refusal)
            {
                return refusal;
            }

            (image, result) = ((await images.Find(image.Id, ct))!, LineResult.Updated);
        }

        if (item.Line.Content is null || Json.Write(metadata) == Json.Write(image.Metadata.Kept()))
        {
            return result;
        }

        if (await images.Lock(image.Id, ct) != image.Version)
        {
            return IfMatch.Stale;
        }

        if (await uses.RefuseChange(image, image with { Metadata = metadata }, item.Now, ct) is { } stopped)
        {
            return stopped;
        }

        if (await images.Save(image, metadata, item.By.Name, item.Now, ct) is { } stale)
        {
            return stale;
        }

        await Stamp(image.Id, item.Line, ct);
        return LineResult.Updated;
    }

    private async Task<Error?> Replace(ItemLine<ImageLine> item, StoredImage image, string sha256, CancellationToken ct)
    {
        await using var original = await files.OpenOriginal(sha256, ct);

        if (original is null)
        {
            return NoFile;
        }

        if (!(await intake.Receive(original, ct)).Succeeded(out var received, out var broken))
        {
            return broken;
        }

        using (received)
        {
            var changed = image.WithFile(received.Suggestions, item.Line.Content?.Source);

            return await uses.RefuseChange(image, changed, item.Now, ct)
                ?? (await files.Keep(received.File, ct)).Error
                ?? await known.Save(image, received, changed.Metadata.Source, item.By.Name, item.Now, ct);
        }
    }

    private Task Stamp(long id, ImageLine line, CancellationToken ct)
    {
        var stamp = new Stamp(line.CreatedAt, line.CreatedBy, line.ChangedAt, line.ChangedBy);
        return stamp.SaysNothing ? Task.CompletedTask : stamps.StampImage(id, stamp, ct);
    }

    private static Error NoFile => new Error(ErrorKind.Invalid, ImportErrors.NoFile.Code, ImportErrors.NoFile.Message);
}
