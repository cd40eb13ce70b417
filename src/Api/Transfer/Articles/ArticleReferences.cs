using Api.Editorial.Articles;
using Api.Transfer.Linking;
using Domain.Articles;
using Domain.Transfer;

namespace Api.Transfer.Articles;

/// <summary>Reads what the articles of a batch refer to: stored items, and articles that lines will store.</summary>
internal sealed class ArticleReferences(ReferenceStore stored, LineReferenceStore lines)
{
    /// <summary>What contents in one locale refer to.</summary>
    public async Task<BatchReferences> Read(
        ImportJob job,
        string locale,
        IReadOnlyList<ArticleContent> contents,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var paths = contents.SelectMany(Paths).ToHashSet(StringComparer.Ordinal);
        var articles = contents.SelectMany(content => content.LinkedArticles()).ToHashSet();
        var sections = contents.SelectMany(content => content.LinkedSections()).ToHashSet();
        var images = contents.SelectMany(content => content.Images()).ToHashSet();
        var documents = contents.SelectMany(content => content.Documents()).ToHashSet();

        var found = await stored.Find(paths, sections, images, articles, documents, locale, now, ct);
        articles.ExceptWith(found.Articles.Select(article => article.Id));

        var pending = articles.Count == 0 ? [] : await lines.FindPending(job, articles, ct);
        articles.ExceptWith(pending.Select(article => article.Id));

        // In a report these are findings of the checks, not reasons to refuse the line.
        var missing = job.Checks is CheckMode.Report ? articles : [];

        var known = new References
        {
            Sections = found.Sections,
            Images = found.Images,
            Documents = found.Documents,
            Articles =
            [
                .. found.Articles,
                .. pending.Select(article => article.ToReference()),
                .. missing.Select(id => new ArticleReference(id, ArticleType.Article, IsPublic: false, PublishAt: null)),
            ],
        };

        var anywhere = paths.Count == 0 ? [] : await lines.FindSections(paths, ct);
        return new BatchReferences(known, anywhere.ToDictionary(section => section.Path, section => section.Id))
        {
            Pending = pending.Select(article => article.Id).ToHashSet(),
        };
    }

    private static IEnumerable<string> Paths(ArticleContent content) =>
        content.Section is { } section ? [section, .. content.Topics] : content.Topics;
}

/// <summary>What the contents of a batch refer to.</summary>
/// <param name="Known">For the rules of content that is or will be edited or read.</param>
/// <param name="Sections">Sections by path, archived ones too: former editions stay where they were.</param>
internal sealed record BatchReferences(References Known, IReadOnlyDictionary<string, long> Sections)
{
    /// <summary>Articles that are not stored yet.</summary>
    public required IReadOnlySet<long> Pending { get; init; }
}
