using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>The kind of content; determines which fields an article needs and how it is listed.</summary>
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
    Appointment,
}
