using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Runs the publish checks on a stored article.</summary>
internal sealed class ArticleChecks(ReferenceStore items)
{
    /// <summary>The findings about the edition as of its publication: the scheduled time, otherwise now.</summary>
    public async Task<IReadOnlyList<Check>> Run(StoredArticle article, DateTimeOffset now, CancellationToken ct) =>
        (await Examine(article, now, ct)).Checks;

    /// <summary>The findings about the edition, and how long they last.</summary>
    public async Task<ArticleFindings> Examine(StoredArticle article, DateTimeOffset now, CancellationToken ct)
    {
        var appears = article.Edition is { State: EditionState.Scheduled, PublishAt: { } planned } ? planned : now;
        var content = article.Content;
        var references = await items.Find(
            [],
            [
                .. article.SectionId is { } section ? [section] : Array.Empty<long>(),
                .. article.TopicIds,
                .. content.LinkedSections(),
            ],
            content.Images(),
            content.LinkedArticles(),
            content.Documents(),
            article.Locale,
            appears,
            ct
        );

        return new(
            PublishChecks.Run(content, WithPathsOf(article, references), appears, article.Edition.Conversion, ct),
            references.Images.Select(image => image.RightsExpireAt).Where(end => end > now).Min()
        );
    }

    // The checks find sections by path, and a section may have moved since the article was read: the ids decide.
    private static References WithPathsOf(StoredArticle article, References found)
    {
        var paths = article.TopicIds.Zip(article.Content.Topics).ToDictionary(topic => topic.First, topic => topic.Second);

        if (article.SectionId is { } section)
        {
            paths[section] = article.Content.Section!;
        }

        return new References
        {
            Sections =
            [
                .. from item in found.Sections
                let path = paths.GetValueOrDefault(item.Id)
                orderby path is null // after the article's own, since a linked section may meanwhile have the path of one of them
                select path is null ? item : item with { Path = path },
            ],
            Images = found.Images,
            Articles = found.Articles,
            Documents = found.Documents,
        };
    }
}

/// <summary>What the checks found.</summary>
/// <param name="ChangesAt">When that will be different although nobody changes anything: when rights to a picture expire. Null for never.</param>
internal sealed record ArticleFindings(IReadOnlyList<Check> Checks, DateTimeOffset? ChangesAt);
