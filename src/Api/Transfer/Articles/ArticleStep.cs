using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Articles;
using Api.Editorial.Articles.Formats;
using Api.Transfer.Linking;
using Domain;
using Domain.Articles;
using Domain.Transfer;

namespace Api.Transfer.Articles;

/// <summary>Stores a batch of articles: new ones together, changed ones one by one.</summary>
internal sealed class ArticleStep(
    LineReferences references,
    SiteLinkFinder links,
    ArticleReferences items,
    LineRules rules,
    NewArticleStore articles,
    ArticleUpdate update,
    LineByLine lineByLine,
    TimeProvider clock
) : IImportStep
{
    public ImportStep Step => ImportStep.Article;

    public int BatchSize => 250;

    // One is prepared while another is being stored.
    public int BatchesAtOnce => 2;

    public async Task<IReadOnlyList<LineOutcome>> Run(ImportJob job, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var by = new Caller(job.CallerId, job.CreatedBy, null, null);
        var json = lines.Select(line => JsonNode.Parse(line.Content)!.AsObject()).ToList();
        var unresolved = await references.Resolve(job, json, ct);

        var read = new List<ReadArticleLine>();

        foreach (var (index, line) in lines.Index())
        {
            read.Add(await ReadArticleLine.Read(line, json[index], unresolved[index], links, ct));
            Check(read[^1], now, ct);
        }

        var outcomes = new List<LineOutcome>();
        var added = new List<(ReadArticleLine Read, NewArticle Article, LineOutcome Outcome)>();

        foreach (var sameLocale in read.Where(line => line.Findings.Count == 0).GroupBy(line => line.Line!.Content!.Locale!))
        {
            var contents = sameLocale.SelectMany(line =>
                line.Line!.AllEditions().Select(edition => edition.Content!.Normalized(ct))
            );
            var known = await items.Read(job, sameLocale.Key, [.. contents], now, ct);

            foreach (var line in sameLocale)
            {
                var drafts = new ArticleDrafts(line, known).Build(job, now, ct);

                if (line.Findings.Count > 0)
                {
                    continue;
                }

                var outcome = Outcome(line, drafts[^1], known);

                if (line.IsNew)
                {
                    added.Add((line, new NewArticleBuilder(line, drafts, by, now).Build(), outcome));
                }
                else
                {
                    outcomes.Add(await Try(line, outcome, () => update.Apply(line, drafts[^1], by, now, ct), ct));
                }
            }
        }

        outcomes.AddRange(
            read.Where(line => line.Findings.Count > 0).Select(line => LineOutcome.Refused(line.Number, line.Findings))
        );

        outcomes.AddRange(await Add(added, now, ct));
        return outcomes;
    }

    private void Check(ReadArticleLine line, DateTimeOffset now, CancellationToken ct)
    {
        rules.Check(line.Line, line.Findings, ct);

        if (line.Findings.Count > 0)
        {
            return;
        }

        var history = line.History();
        line.Findings.AddRange(history.Check(now));

        if (line.Line!.LegacyPaths is { Count: > 0 } && !history.WasPublic)
        {
            line.Findings.Add(ImportErrors.NeedsPublic);
        }
    }

    private static LineOutcome Outcome(ReadArticleLine line, Draft draft, BatchReferences known) =>
        new(line.Number)
        {
            Result = LineResult.Created,
            Next = line.Line!.LegacyPaths is { Count: > 0 } ? ImportStep.Links : null,
            Notes = line.Notes,
            Pending = [.. draft.Content.LinkedArticles().Where(known.Pending.Contains)],
        };

    private async Task<IReadOnlyList<LineOutcome>> Add(
        List<(ReadArticleLine Read, NewArticle Article, LineOutcome Outcome)> added,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (added.Count == 0)
        {
            return [];
        }

        // One line that the database refuses would undo all: then each is tried alone.
        if (
            added.Count > 1
            && await lineByLine.TryTogether(() => articles.Add([.. added.Select(one => one.Article)], now, ct), ct)
        )
        {
            return [.. added.Select(one => one.Outcome)];
        }

        var outcomes = new List<LineOutcome>();

        foreach (var one in added)
        {
            outcomes.Add(
                await Try(
                    one.Read,
                    one.Outcome,
                    async () => await articles.Add([one.Article], now, ct) ? LineResult.Created : ArticleErrors.PressReleaseTaken,
                    ct
                )
            );
        }

        return outcomes;
    }

    private async Task<LineOutcome> Try(
        ReadArticleLine line,
        LineOutcome outcome,
        Func<Task<Result<LineResult>>> store,
        CancellationToken ct
    ) =>
        (await lineByLine.Try(store, ct)).Succeeded(out var result, out var refusal)
            ? outcome with
            {
                Result = result,
            }
            : LineOutcome.Refused(line.Number, refusal);
}
