using Api.Access;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Stores the content that a request sent: as a new article, or in the open edition of one.</summary>
internal sealed class ContentWriter(ArticleStore articles, TimeProvider clock)
{
    /// <summary>Creates an article and returns its id.</summary>
    public async Task<Result<long>> Create(ArticleContent content, HttpContext http)
    {
        var (by, now, ct) = (Caller.Of(http.User), clock.GetUtcNow(), http.RequestAborted);

        if (!(await Drafting.Read(content, articles, now, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        return await Taken(null, draft, ct) is { } taken ? taken
            : await articles.Add(draft, by, now, ct) is { } id ? id
            : ArticleErrors.ExternalIdTaken;
    }

    /// <summary>Saves the content; null when it was saved, or equals what is stored and changes nothing.</summary>
    public async Task<Error?> Write(Edit<StoredArticle> edit, ArticleContent content)
    {
        var (article, ct) = (edit.Item, edit.Aborted);

        if (!(await Drafting.Read(content, articles, edit.At, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        draft = draft.KeepingSlugOf(article);

        if (draft.Says(article))
        {
            return null;
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

        return await Taken(article.Id, draft, ct) ?? await articles.SaveDraft(edit, draft);
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
