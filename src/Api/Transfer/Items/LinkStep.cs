using System.Text.Json.Nodes;
using Api.Editorial.Articles;
using Api.Editorial.Redirects;
using Api.Editorial.Sections;
using Api.Http;
using Api.Transfer.Linking;
using Domain;
using Domain.Articles;
using Domain.Redirects;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Does what needs other lines to be stored first: pinned articles, and redirects from legacy paths.</summary>
internal sealed class LinkStep(
    LineReferences references,
    LineByLine lineByLine,
    ArticleStore articles,
    SectionStore sections,
    SectionPinStore pins,
    RedirectStore redirects,
    RedirectWriter writer,
    StampStore stamps,
    TimeProvider clock
) : IImportStep
{
    public ImportStep Step => ImportStep.Links;

    public int BatchSize => 100;

    public async Task<IReadOnlyList<LineOutcome>> Run(ImportJob job, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        await redirects.Lock(ct);
        var json = lines.Select(line => JsonNode.Parse(line.Content)!.AsObject()).ToList();
        await references.Resolve(job, json, ct);

        var outcomes = new List<LineOutcome>();

        foreach (var (line, fields) in lines.Zip(json))
        {
            var notes = new List<Finding>();

            if (fields["kind"]!.GetValue<string>() == LineKind.Section.Word())
            {
                await Pin(line, fields, job, notes, ct);
            }

            if (fields["legacyPaths"] is JsonArray { Count: > 0 } paths)
            {
                await Redirect(line, [.. paths.Select(path => path!.GetValue<string>())], job, notes, ct);
            }

            outcomes.Add(new LineOutcome(line.Number) { Notes = notes });
        }

        return outcomes;
    }

    private async Task Pin(ImportLine line, JsonObject fields, ImportJob job, List<Finding> notes, CancellationToken ct)
    {
        if (fields["pins"] is not JsonArray named || await sections.Find(line.ItemId!.Value, ct) is not { } section)
        {
            return;
        }

        var wanted = named
            .Select(pin => pin is JsonValue value && value.TryGetValue<long>(out var id) ? id : 0)
            .Distinct()
            .ToList();
        var known = await pins.ListPinnable(wanted, ct);

        notes.AddRange(
            wanted.Where(id => !known.Contains(id)).Select(id => ArticleErrors.NoArticle($"/pins/{wanted.IndexOf(id)}", id))
        );

        wanted = [.. wanted.Where(known.Contains)];

        if (wanted.SequenceEqual(section.Pins))
        {
            return;
        }

        await pins.Save(section.Section.Id, wanted, job.CreatedBy, clock.GetUtcNow(), ct);

        // Pinning what the section had pinned elsewhere is no change of today.
        if (line.IsNew && StrictJson.Read(fields, Json.Wire.SectionLine, ct).Value is { ChangedAt: { } changedAt } stated)
        {
            await stamps.StampSection(section.Section.Id, new Stamp(null, null, changedAt, stated.ChangedBy), ct);
        }
    }

    private async Task Redirect(
        ImportLine line,
        IReadOnlyList<string> paths,
        ImportJob job,
        List<Finding> notes,
        CancellationToken ct
    )
    {
        if (await PathOf(line, ct) is not { } target)
        {
            notes.Add(ImportErrors.NeedsPublic);
            return;
        }

        foreach (var (index, sent) in paths.Index())
        {
            var path = RedirectPath.Normalize(sent);
            var content = new RedirectContent { Path = path, Target = target };

            var added = await lineByLine.Try(
                async () =>
                    (await writer.Add(content, job.CreatedBy, clock.GetUtcNow(), CheckMode.Report, null, ct)).Succeeded(
                        out _,
                        out var refusal
                    )
                        ? LineResult.Created
                        : refusal,
                ct
            );

            // The same line again: the redirect is there already.
            if (
                added.Error is { } error
                && !(await redirects.List(new RedirectQuestion(path, null, null), null, 100, ct)).Any(Leads)
            )
            {
                notes.Add(new Finding($"/legacyPaths/{index}", error.Code, error.Message));
            }

            bool Leads(StoredRedirect redirect) =>
                string.Equals(redirect.Path, path, StringComparison.OrdinalIgnoreCase) && redirect.Target == target;
        }
    }

    private async Task<string?> PathOf(ImportLine line, CancellationToken ct) =>
        await articles.Find(line.ItemId!.Value, ct) is { } article
            ? article.FirstPublishedAt is null
                ? null
                : article.Path
            : (await sections.Find(line.ItemId.Value, ct))?.Section.Path;
}
