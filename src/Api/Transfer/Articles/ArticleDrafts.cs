using Api.Editorial.Articles;
using Domain;
using Domain.Articles;
using Domain.Transfer;

namespace Api.Transfer.Articles;

/// <summary>Makes the drafts of an article line by the rules of the API, and runs the publish checks on what readers would see.</summary>
internal sealed record ArticleDrafts(ReadArticleLine Read, BatchReferences Known)
{
    /// <summary>The drafts of all editions, oldest first. What is wrong is added to the findings of the line.</summary>
    public IReadOnlyList<Draft> Build(ImportJob job, DateTimeOffset now, CancellationToken ct)
    {
        var editions = Read.Line!.AllEditions();
        var drafts = new List<Draft>();

        foreach (var (index, edition) in editions.Index())
        {
            var pointer = index == editions.Count - 1 ? "/content" : $"/editions/{index}/content";
            var content = Identified(edition.Content!).Normalized(ct);

            if (AlternativeValidator.FindSelf(content.Alternatives, Read.ItemId) is { } self)
            {
                Read.Findings.Add(self with { Pointer = pointer + self.Pointer });
                continue;
            }

            var isFormer = edition.State is EditionState.Superseded or EditionState.Withdrawn;
            var strict = DraftBuilder.Resolve(content, Known.Known);

            // In an archive, a section may have been archived after the article.
            if (strict.Error is { } outdated && job.Checks is CheckMode.Report && !isFormer)
            {
                Read.Notes.AddRange(outdated.Findings.Select(finding => finding with { Pointer = pointer + finding.Pointer }));
                isFormer = true;
            }

            if (!(isFormer ? Former(content) : strict).Succeeded(out var draft, out var error))
            {
                Read.Findings.AddRange(error.Findings.Select(finding => finding with { Pointer = pointer + finding.Pointer }));
                continue;
            }

            draft = draft with { Conversion = edition.Conversion };
            drafts.Add(draft);

            if (edition.State is EditionState.Published or EditionState.Archived or EditionState.Scheduled)
            {
                Check(job, draft, pointer, edition.State is EditionState.Scheduled ? edition.PublishAt!.Value : now, ct);
            }
        }

        return drafts;
    }

    // The identity belongs to the article; an edition need not repeat it.
    private ArticleContent Identified(ArticleContent content)
    {
        var article = Read.Line!.Content!;
        return content with
        {
            Type = article.Type,
            Locale = article.Locale,
            TranslationGroup = article.TranslationGroup,
            ExternalId = article.ExternalId,
        };
    }

    // What nobody reads any more need not pass today's rules, but its section must exist.
    private Result<Draft> Former(ArticleContent content)
    {
        var missing = content.Topics.Index().Where(topic => !Known.Sections.ContainsKey(topic.Item)).ToList();
        var found = Known.Sections.TryGetValue(content.Section ?? "", out var section);

        return missing.Count == 0 && (found || content.Section is null)
            ? new Draft(content, found ? section : null, [.. content.Topics.Select(topic => Known.Sections[topic])])
            : DraftBuilder.Resolve(content, new References());
    }

    private void Check(ImportJob job, Draft draft, string pointer, DateTimeOffset appears, CancellationToken ct)
    {
        var checks = PublishChecks.Run(draft.Content, Known.Known, appears, draft.Conversion, ct);
        var errors = checks.Errors().Select(error => error with { Pointer = pointer + error.Pointer }).ToList();

        // Without a section there is no address.
        if (job.Checks is CheckMode.Enforce || draft.SectionId is null)
        {
            Read.Findings.AddRange(errors);
        }
        else
        {
            Read.Notes.AddRange(errors);
        }
    }
}
