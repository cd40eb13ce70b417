using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>What kind of content an article is; decides which fields it needs and how it is listed.</summary>
[JsonConverter(typeof(CamelCase<ArticleType>))]
public enum ArticleType
{
    Article,
    PressRelease,
    Speech,
    Interview,
    PressConference,
    Page,
    Video,
    Audio,
    Gallery,
}
