using System.Security;
using System.Text.RegularExpressions;
using Api.Delivery.Articles;
using Domain.Articles;

namespace Api.Delivery.Feeds;

/// <summary>The text of an article in feeds, which always includes its corrections.</summary>
internal static partial class FeedText
{
    /// <summary>The lead and the corrections, one per line; null when there is neither.</summary>
    public static string? Summary(PublishedArticle article)
    {
        string[] lines = [.. Lead(article), .. Corrections(article)];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>The same for readers that expect HTML.</summary>
    public static string? SummaryHtml(PublishedArticle article) =>
        Summary(article) is { } summary ? string.Join("<br>\n", summary.Split('\n').Select(SecurityElement.Escape)) : null;

    /// <summary>The full text as HTML that can be shown on another site.</summary>
    public static string Html(PublishedArticle article, SiteOptions site)
    {
        var body = article.Body.In(ReadingFormat.Html);
        var html = string.Concat([.. Lead(article).Select(Paragraph), body, .. Corrections(article).Select(Paragraph)]);
        return PathInAttribute().Replace(html, $"{site.BaseUrl}/");
    }

    private static string[] Lead(PublishedArticle article) => article.Lead is { } lead ? [lead] : [];

    private static IEnumerable<string> Corrections(PublishedArticle article) =>
        article.Corrections.Select(correction => $"{Label(correction.Kind, article.Locale)}: {correction.Note}");

    private static string Label(CorrectionKind kind, string locale) =>
        (kind, locale.Split('-')[0]) switch
        {
            (CorrectionKind.Correction, "de") => "Korrektur",
            (CorrectionKind.Clarification, "de") => "Klarstellung",
            (_, "de") => "Aktualisierung",
            (CorrectionKind.Correction, _) => "Correction",
            (CorrectionKind.Clarification, _) => "Clarification",
            _ => "Update",
        };

    private static string Paragraph(string text) => $"<p>{SecurityElement.Escape(text)}</p>\n";

    // Quotation marks in texts are escaped, so anything between two of them is an attribute.
    [GeneratedRegex("""(?<=\s(?:href|src|srcset)="(?:[^"]*,\s)?)/(?!/)""")]
    private static partial Regex PathInAttribute();
}
