namespace Domain.Articles;

/// <summary>Rules that depend on an article's type.</summary>
public static class ArticleRules
{
    /// <summary>The reading time; null for types and locales where it makes no sense.</summary>
    public static ReadingTime? ReadingTimeOf(ArticleType type, string locale, int words) =>
        type is ArticleType.PressRelease or ArticleType.Appointment || HasMedia(type) ? null : ReadingTime.From(words, locale);

    /// <summary>Whether the content of the type is a recording or pictures.</summary>
    public static bool HasMedia(ArticleType type) => type is ArticleType.Video or ArticleType.Audio or ArticleType.Gallery;

    /// <summary>Whether the content of the type is its body, rather than a recording, pictures, or a time and a place.</summary>
    public static bool NeedsBody(ArticleType type) => !HasMedia(type) && !HasAppointment(type);

    /// <summary>Whether the type is a recording, which needs a file to play.</summary>
    public static bool NeedsSource(ArticleType type) => type is ArticleType.Video or ArticleType.Audio;

    /// <summary>Whether the type is cited by number, year and issuer.</summary>
    public static bool HasNumber(ArticleType type) => type is ArticleType.PressRelease;

    /// <summary>Whether the type reports what was said on an occasion.</summary>
    public static bool HasEvent(ArticleType type) =>
        type is ArticleType.Speech or ArticleType.Interview or ArticleType.PressConference;

    /// <summary>Whether the type may have appeared elsewhere first.</summary>
    public static bool HasSource(ArticleType type) => type is ArticleType.Interview;

    /// <summary>Whether the type announces when and where something takes place.</summary>
    public static bool HasAppointment(ArticleType type) => type is ArticleType.Appointment;

    /// <summary>Whether readers expect a lead; only pages and appointments do without.</summary>
    public static bool ExpectsLead(ArticleType type) => type is not (ArticleType.Page or ArticleType.Appointment);

    /// <summary>Whether readers expect a lead image, because lists show the type by its picture.</summary>
    public static bool ExpectsLeadImage(ArticleType type) =>
        type is not (ArticleType.Page or ArticleType.PressRelease or ArticleType.PressConference or ArticleType.Appointment);
}
