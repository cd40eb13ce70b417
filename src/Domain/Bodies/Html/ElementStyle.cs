using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>The declarations of a <c>style</c> attribute that change what a text means. Word processors prefer them to elements.</summary>
internal static partial class ElementStyle
{
    private const int Bold = 600;

    /// <summary>The value of a declaration, in lower case; null if the element does not have it.</summary>
    public static string? Of(IElement element, string property) =>
        Of(element, (name, value) => name.Equals(property, StringComparison.OrdinalIgnoreCase) ? value : null);

    // As in browsers the last declaration counts, and before it the last important one.
    private static string? Of(IElement element, Func<string, string, string?> valueOf)
    {
        var style = element.GetAttribute("style") ?? "";
        var plain = style.Contains("/*", StringComparison.Ordinal) ? Comment().Replace(style, " ") : style;
        string? found = null;
        var isFoundImportant = false;

        foreach (var declaration in plain.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);

            if (colon <= 0)
            {
                continue;
            }

            var value = declaration[(colon + 1)..].Trim().ToLowerInvariant();
            var important = Important().Match(value);

            if (
                (important.Success || !isFoundImportant)
                && valueOf(declaration[..colon].Trim(), important.Success ? value[..important.Index] : value) is { } read
            )
            {
                (found, isFoundImportant) = (read, important.Success);
            }
        }

        return found;
    }

    /// <summary>Whether the element's own style makes it bold; null if it says nothing about it.</summary>
    public static bool? IsBold(IElement element) =>
        OfFont(element, "font-weight", word => word is "bold" or "bolder" or "lighter" || WeightOf(word) > 0) switch
        {
            null or "inherit" => null,
            "bold" or "bolder" => true,
            var weight => WeightOf(weight) >= Bold,
        };

    private static int WeightOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether the element's own style makes it italic; null if it says nothing about it.</summary>
    public static bool? IsItalic(IElement element) =>
        OfFont(element, "font-style", IsSlanted) switch
        {
            null or "inherit" => null,
            var style => IsSlanted(style),
        };

    private static bool IsSlanted(string style) =>
        style.StartsWith("italic", StringComparison.Ordinal) || style.StartsWith("oblique", StringComparison.Ordinal);

    private static string? OfFont(IElement element, string property, Func<string, bool> isValue) =>
        Of(
            element,
            (name, value) =>
                name.Equals(property, StringComparison.OrdinalIgnoreCase) ? value
                : name.Equals("font", StringComparison.OrdinalIgnoreCase) ? OfShortForm(value, isValue)
                : null
        );

    // The short form says everything about a font: what it does not name, before the size and the family, is normal.
    private static string OfShortForm(string font, Func<string, bool> isValue) =>
        font is "inherit"
            ? font
            : font.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .TakeWhile(word => !char.IsAsciiDigit(word[0]) || word.All(char.IsAsciiDigit))
                .FirstOrDefault(isValue)
                ?? "normal";

    /// <summary>Whether the element's own style strikes it out.</summary>
    public static bool IsStruckOut(IElement element) =>
        Of(element, (name, value) => name.ToLowerInvariant() is "text-decoration" or "text-decoration-line" ? value : null)
            ?.Contains("line-through", StringComparison.Ordinal)
            is true;

    /// <summary>Whether the element's own style hides it.</summary>
    public static bool IsHidden(IElement element) =>
        Of(element, "display") is "none"
        || Of(element, "visibility") is "hidden" or "collapse"
        || Of(element, "mso-hide") is "all";

    /// <summary>The mark for raised or lowered text; null for text on the line.</summary>
    public static string? Position(IElement element) =>
        Of(element, "vertical-align") switch
        {
            "super" => "sup",
            "sub" => "sub",
            _ => null,
        };

    [GeneratedRegex(@"/\*.*?(?:\*/|\z)", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s*!\s*important\z")]
    private static partial Regex Important();
}
