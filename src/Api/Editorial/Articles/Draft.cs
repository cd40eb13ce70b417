using Api.Access;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Editorial.Articles;

/// <summary>Normalised content with the ids of its sections, ready to be stored.</summary>
internal sealed record Draft(ArticleContent Content, long? SectionId, IReadOnlyList<long> TopicIds)
{
    /// <summary>What was lost when the body was converted; null if it was not.</summary>
    public ConversionReport? Conversion { get; init; }

    /// <summary>The content of the edition that editors see.</summary>
    public static Draft Of(StoredArticle article) =>
        new(article.Content, article.SectionId, article.TopicIds) { Conversion = article.Edition.Conversion };

    /// <summary>Whether the article already contains exactly this draft.</summary>
    public bool IsStoredIn(StoredArticle article) =>
        SectionId == article.SectionId
        && TopicIds.SequenceEqual(article.TopicIds)
        && Json.Write(Content) == Json.Write(article.Content);

    /// <summary>
    /// The same draft with defaults for omitted fields: the translation group, and the slug if it was fixed by publication
    /// or derived from the title when it was scheduled. Otherwise every repeated import would count as a change.
    /// </summary>
    public Draft WithDefaultsOf(StoredArticle article)
    {
        var derived = article.PublishedSlug ?? Content.TitleSlug();

        return this with
        {
            Content = Content with
            {
                TranslationGroup = Content.TranslationGroup ?? article.TranslationGroup,
                Slug = Content.Slug ?? (article.Content.Slug == derived ? derived : null),
            },
        };
    }

    /// <summary>
    /// The same draft with the report that applies to its body: the given one, unless the body is the stored one. That one was not
    /// saved again, even if it was sent again.
    /// </summary>
    public Draft WithReport(ConversionReport? conversion, StoredArticle article) =>
        this with
        {
            Conversion = BodyOf(Content) == BodyOf(article.Content) ? article.Edition.Conversion : conversion,
        };

    private static string BodyOf(ArticleContent content) => Json.Write(content.Body);

    /// <summary>The SQL parameters for the columns of an article and its edition.</summary>
    public object Parameters(Caller by, DateTimeOffset now, long? id = null, int? version = null) =>
        new
        {
            id,
            version,
            by = by.Name,
            byId = by.Id,
            now,
            Type = Content.Type!.Value.Word(),
            Content.Locale,
            Content.TranslationGroup,
            Content.ExternalId,
            SectionId,
            Topics = TopicIds.ToArray(),
            Content.Slug,
            TitleSlug = Content.TitleSlug(),
            Document = Json.WritePresent(Content.Document()),
            Words = Content.CountWords(),
            Conversion = Conversion is null ? null : Json.Write(Conversion),
        };
}
