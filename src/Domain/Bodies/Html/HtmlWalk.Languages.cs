using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Words in other languages. Word processors and editors name a language for nearly everything, often the article's own.</summary>
internal sealed partial class HtmlWalk
{
    private static readonly HashSet<string> NoLanguages = new(["x-none", "zxx", "und"], StringComparer.OrdinalIgnoreCase);

    private int languages;

    private void ReadInLanguage(IElement element, Action read)
    {
        if (LanguageOf(element) is not { } language)
        {
            read();
            return;
        }

        languages++;
        text.Within(new LanguageMark { Tag = language }, read);
        languages--;
    }

    /// <summary>The language that an element's own words need a mark for; null if they need none.</summary>
    private string? LanguageOf(IElement element)
    {
        var language = element.GetAttribute("lang")?.Trim();

        // Word gives text without a language these.
        if (string.IsNullOrEmpty(language) || NoLanguages.Contains(language) || element.LocalName is "html" or "body")
        {
            return null;
        }

        if (locale is null)
        {
            return language;
        }

        // Numbers and punctuation are read alike, and inside of another language the article's own needs a mark.
        if (languages == 0 && IsOwnLanguage(language) || !HasOwnWords(element))
        {
            return null;
        }

        // These name a language for every run of text, whether or not it is the right one.
        if ((dialect & (HtmlDialect.Word | HtmlDialect.LibreOffice)) != 0 && !IsOwnLanguage(language))
        {
            Lose(element, LossKind.Language, HtmlElements.TextOf(element));
        }

        return language;
    }

    private bool IsOwnLanguage(string language) =>
        language.Split('-', '_')[0].Equals(locale!.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an element has letters that are not in an inner element with a language.</summary>
    private static bool HasOwnWords(IElement element) =>
        element.ChildNodes.Any(node =>
            node is IText text
                ? text.Data.Any(char.IsLetter)
                : node is IElement inner && (string.IsNullOrWhiteSpace(inner.GetAttribute("lang")) && HasOwnWords(inner))
        );
}
