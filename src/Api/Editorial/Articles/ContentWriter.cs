using Api.Access;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Keeps a content that was read: as a new article, or as the open edition of one.</summary>
internal sealed class ContentWriter(ArticleStore articles)
{
    /// <summary>Gives the id of the new article.</summary>
    public async Task<Result<long>> Create(ArticleContent content, Caller by, DateTimeOffset now, CancellationToken ct)
    {
        if (!(await Drafting.Read(content, articles, now, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        return await Taken(null, draft, ct) is { } taken ? taken
            : await articles.Add(draft, by, now, ct) is { } id ? id
            : ArticleErrors.ExternalIdTaken;
    }

    /// <summary>
    /// Gives the article's new version; null when somebody was faster. A content that says what is stored already changes nothing.
    /// </summary>
    public async Task<Result<int?>> Write(
        StoredArticle article,
        ArticleContent content,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!(await Drafting.Read(content, articles, now, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        draft = draft.KeepingSlugOf(article);

        if (draft.Says(article))
        {
            return article.Version;
        }

        if (!article.Edition.TakesContent)
        {
            return ArticleErrors.Scheduled;
        }

        var group = draft.TranslationGroup ?? article.TranslationGroup;

        if (
            article.FirstPublishedAt is not null
            && (draft.Type, draft.Locale, group) != (article.Type, article.Locale, article.TranslationGroup)
        )
        {
            return ArticleErrors.IdentityIsFixed;
        }

        return await Taken(article.Id, draft, ct) is { } taken
            ? taken
            : await articles.SaveDraft(article.Id, article.Version, draft, by, now, ct);
    }

    private async Task<Error?> Taken(long? self, Draft draft, CancellationToken ct)
    {
        if (draft.ExternalId is { } name && await articles.FindByExternalId(name, ct) is { } other && other != self)
        {
            return ArticleErrors.ExternalIdTaken;
        }

        return
            draft.TranslationGroup is { } group
            && await articles.FindVariant(group, draft.Locale, ct) is { } variant
            && variant != self
            ? ArticleErrors.TranslationTaken
            : null;
    }
}
