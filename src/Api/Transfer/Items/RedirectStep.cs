using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Api.Editorial.Articles;
using Api.Editorial.Redirects;
using Api.Http;
using Api.Transfer.Lines;
using Api.Transfer.Linking;
using Domain;
using Domain.Redirects;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Stores redirects, last: their targets exist by then.</summary>
internal sealed class RedirectStep(
    LineReferences references,
    LineRules rules,
    LineByLine lineByLine,
    RedirectStore redirects,
    RedirectTargets targets,
    RedirectWriter writer,
    ArticleStore articles,
    StampStore stamps,
    TimeProvider clock
) : ItemStep<RedirectLine>(references, rules, lineByLine, clock)
{
    public override ImportStep Step => ImportStep.Redirect;

    protected override JsonTypeInfo<RedirectLine> Type => Json.Wire.RedirectLine;

    protected override Task Prepare(CancellationToken ct) => redirects.Lock(ct);

    // { "article": id } and { "section": path } become the path that the API takes.
    protected override async Task Rewrite(JsonObject json, List<Finding> findings, CancellationToken ct)
    {
        if (json["content"] is not JsonObject content || content["target"] is not JsonObject { Count: 1 } target)
        {
            return;
        }

        var (kind, value) = target.First();

        if (kind == "section" && value is JsonValue section && section.TryGetValue<string>(out var path))
        {
            content["target"] = path;
        }
        else if (kind == "article" && value is JsonValue number && number.TryGetValue<long>(out var id))
        {
            if (await articles.Find(id, ct) is { Path: { } address })
            {
                content["target"] = address;
            }
            else
            {
                content.Remove("target");
                findings.Add(RedirectErrors.NoTarget("/content/target", $"{id}"));
            }
        }
    }

    protected override async Task<Result<LineResult>> Store(ItemLine<RedirectLine> item, CancellationToken ct)
    {
        var line = item.Line;
        var content = line.Content! with
        {
            Path = RedirectPath.Normalize(line.Content!.Path!),
            ExternalId = Text.Kept(line.ExternalId) ?? line.Content.ExternalId,
        };

        return line.RemovedAt is { } removedAt ? await Remove(item, content, removedAt, ct)
            : item.Source.IsNew || await redirects.Find(item.Source.ItemId!.Value, ct) is not { } stored
                ? await Add(item, content, ct)
            : await Update(item, stored, content, ct);
    }

    private async Task<Result<LineResult>> Add(ItemLine<RedirectLine> item, RedirectContent content, CancellationToken ct)
    {
        var added = await writer.Add(content, item.By.Name, item.Now, item.Job.Checks, item.Source.ItemId, ct);

        if (!added.Succeeded(out var id, out var refusal))
        {
            return refusal;
        }

        item.Item = id;
        await stamps.StampRedirect(id, new Stamp(item.Line.CreatedAt, item.Line.CreatedBy, null, null), ct);
        await stamps.MoveRedirectIds(ct);
        return item.Source.IsNew ? LineResult.Created : LineResult.Updated;
    }

    private async Task<Result<LineResult>> Remove(
        ItemLine<RedirectLine> item,
        RedirectContent content,
        DateTimeOffset removedAt,
        CancellationToken ct
    )
    {
        if (!item.Source.IsNew && await stamps.RemovedAt(item.Source.ItemId!.Value, ct) is not null)
        {
            return LineResult.Unchanged;
        }

        var target = RedirectTarget.Parse(content.Target!);
        item.Item = await stamps.AddRemovedRedirect(
            new RemovedRedirect
            {
                Id = item.Source.ItemId,
                ExternalId = content.ExternalId,
                Path = content.Path!,
                Target = target.Address,
                Suffix = target.Suffix,
                Note = content.Note,
                CreatedAt = item.Line.CreatedAt ?? item.Now,
                CreatedBy = item.Line.CreatedBy ?? item.By.Name,
                RemovedAt = removedAt,
            },
            ct
        );
        await stamps.MoveRedirectIds(ct);
        return item.Source.IsNew ? LineResult.Created : LineResult.Updated;
    }

    private async Task<Result<LineResult>> Update(
        ItemLine<RedirectLine> item,
        StoredRedirect stored,
        RedirectContent content,
        CancellationToken ct
    )
    {
        if (content.Path != stored.Path)
        {
            return RedirectErrors.PathIsFixed;
        }

        content = content with { ExternalId = content.ExternalId ?? stored.ExternalId };
        var target = RedirectTarget.Parse(content.Target!);

        if (
            content.Target != stored.Target
            && !(await targets.FindPlace(stored.Path, content.Target!, "/target", item.Now, ct)).Succeeded(
                out target,
                out var refusal
            )
        )
        {
            return refusal;
        }

        if (target.Whole == stored.Target && content.Note == stored.Note && content.ExternalId == stored.ExternalId)
        {
            return LineResult.Unchanged;
        }

        var edit = new Editorial.Edit<StoredRedirect>(stored, item.By, item.Now, ct);
        return await redirects.Save(edit, target, content) is { } stale ? stale : LineResult.Updated;
    }
}
