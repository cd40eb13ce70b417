using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Runs the publish checks on a stored article.</summary>
internal static class ArticleChecks
{
    /// <summary>The findings about the edition as of the moment it appears: a scheduled one at its hour, every other now.</summary>
    public static async Task<IReadOnlyList<Check>> Check(
        this ArticleStore articles,
        StoredArticle article,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var appears = article.Edition is { State: EditionState.Scheduled, PublishAt: { } planned } ? planned : now;
        var content = article.Edition.Content;
        var references = await articles.FindReferences(
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
