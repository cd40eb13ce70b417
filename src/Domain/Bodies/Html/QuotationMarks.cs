namespace Domain.Bodies.Html;

/// <summary>The quotation marks of a language, for the <c>q</c> element, whose marks browsers add.</summary>
internal static class QuotationMarks
{
    /// <summary>The marks around a quotation, or around one inside another.</summary>
    public static (string Opening, string Closing) Of(string? locale, bool isInner) =>
        (locale?.Split('-')[0].ToLowerInvariant(), isInner) switch
        {
            ("en" or "tr", false) => ("“", "”"),
            ("en" or "tr", true) => ("‘", "’"),
            ("fr", false) => ("«\u00A0", "\u00A0»"),
            ("fr", true) => ("“", "”"),
            ("es" or "it" or "uk" or "ru", false) => ("«", "»"),
            ("es" or "it", true) => ("“", "”"),
            ("pl", false) => ("„", "”"),
            (_, false) => ("„", "“"),
            (_, true) => ("‚", "‘"),
        };
}
