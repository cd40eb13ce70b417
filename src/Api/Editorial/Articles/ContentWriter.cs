using Api.Access;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Editorial.Articles;

/// <summary>Stores submitted content as a new article or in the open edition of an existing one.</summary>
internal sealed class ContentWriter(ArticleStore articles, DraftBuilder drafts, TimeProvider clock)
{
    /// <summary>Creates an article and returns its id.</summary>
    /// <param name="conversion">What was lost when the body was converted; null if it was not.</param>
    public async Task<Result<long>> Create(ArticleContent content, ConversionReport? conversion, HttpContext http)
    {
        var (by, now, ct) = (Caller.Of(http.User), clock.GetUtcNow(), http.RequestAborted);

        if (!(await drafts.Build(content, now, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        return await RefuseTaken(null, draft.Content, ct) is { } taken ? taken
            : await articles.Add(draft with { Conversion = conversion }, by, now, ct) is { } id ? id
            : ArticleErrors.ExternalIdTaken;
    }

    /// <summary>Saves the content unless it equals what is stored; null on success.</summary>
    /// <param name="conversion">What was lost when the body was converted; null if it was not.</param>
    public async Task<Error?> Write(Edit<StoredArticle> edit, ArticleContent content, ConversionReport? conversion)
    {
        var (article, ct) = (edit.Item, edit.Aborted);

        if (!(await drafts.Build(content, edit.At, ct)).Succeeded(out var draft, out var refusal))
        {
            return refusal;
        }

        if (AlternativeValidator.FindSelf(draft.Content.Alternatives, article.Id) is { } self)
        {
            return Problems.Invalid with { Findings = [self] };
        }

        draft = draft.WithDefaultsOf(article).WithReport(conversion, article);

        if (draft.IsStoredIn(article))
        {
            return null;
        }

        if (!article.Edition.TakesContent)
        {
            return ArticleErrors.Scheduled;
        }

        if (article.FirstPublishedAt is not null && IdentityOf(draft.Content) != IdentityOf(article.Content))
        {
            return ArticleErrors.IdentityIsFixed;
        }

        return await RefuseTaken(article.Content, draft.Content, ct) ?? await articles.SaveDraft(edit, draft);
    }

    private static (ArticleType?, string?, Guid?) IdentityOf(ArticleContent content) =>
        (content.Type, content.Locale, content.TranslationGroup);

    /// <summary>Refuses names that belong to another article; unchanged names are not looked up.</summary>
    private async Task<Error?> RefuseTaken(ArticleContent? stored, ArticleContent content, CancellationToken ct)
    {
        if (
            content.ExternalId is { } externalId
            && externalId != stored?.ExternalId
            && await articles.FindByExternalId(externalId, ct) is not null
        )
        {
            return ArticleErrors.ExternalIdTaken;
        }

        return
            content.TranslationGroup is { } group
            && (group, content.Locale) != (stored?.TranslationGroup, stored?.Locale)
            && await articles.FindVariant(group, content.Locale!, ct) is not null
            ? ArticleErrors.TranslationTaken
            : null;
    }
}
