using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Runs the publish checks on a stored article.</summary>
internal sealed class ArticleChecks(ReferenceStore items)
{
    /// <summary>The findings about the edition at the time it appears: the scheduled time, else now.</summary>
    public async Task<IReadOnlyList<Check>> Run(StoredArticle article, DateTimeOffset now, CancellationToken ct)
    {
        var appears = article.Edition is { State: EditionState.Scheduled, PublishAt: { } planned } ? planned : now;
        var content = article.Content;
        var references = await items.Find(
            [],
            article.SectionId is { } section ? [section, .. article.TopicIds] : article.TopicIds.ToArray(),
            content.Images(),
            content.LinkedArticles(),
            article.Locale,
            appears,
            ct
        );

        return PublishChecks.Run(content, references, appears, ct);
    }
}
