using Api.Access;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>A content that was read and found sound, ready to be kept.</summary>
internal sealed record Draft
{
    public required ArticleType Type { get; init; }
    public required string Locale { get; init; }
    public Guid? TranslationGroup { get; init; }
    public string? ExternalId { get; init; }
    public required EditionContent Content { get; init; }

    /// <summary>Whether an article is exactly this already.</summary>
    public bool Says(StoredArticle article) =>
        (Type, Locale, ExternalId) == (article.Type, article.Locale, article.ExternalId)
        && (TranslationGroup ?? article.TranslationGroup) == article.TranslationGroup
        && Json.Write(Content) == Json.Write(article.Edition.Content);

    /// <summary>
    /// The same draft with the stored slug where a content without a slug means just that one: it is fixed by publication, or it is
    /// what planning one has made of the title. It would otherwise differ from the stored content with every import.
    /// </summary>
    public Draft KeepingSlugOf(StoredArticle article)
    {
        var meant = article.PublishedSlug ?? Slug.From(Content.Title, Type.Word());

        return Content.Slug is null && article.Edition.Content.Slug == meant
            ? this with
            {
                Content = Content with { Slug = meant },
            }
            : this;
    }

    /// <summary>The columns of an edition and its article.</summary>
    public object Parameters(Caller by, DateTimeOffset now, long? id = null, int? version = null) =>
        new
        {
            id,
            version,
            by = by.Name,
            byId = by.Id,
            now,
            Type = Type.Word(),
            Locale,
            TranslationGroup,
            ExternalId,
            Content.SectionId,
            Topics = Content.Topics.ToArray(),
            Content.Slug,
            Content.Kicker,
            Content.Title,
            Content.Lead,
            LeadImageId = Content.LeadImage?.Image,
            LeadImageAlt = Content.LeadImage?.Alt,
            LeadImageCaption = Content.LeadImage?.Caption,
            LeadImageDecorative = Content.LeadImage?.Decorative ?? false,
            Body = Json.Write(Content.Body),
            Details = Json.Write(Content.Details),
            Images = Content.Images().ToArray(),
            Words = Content.CountWords(),
        };
}
