using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>The declarations of a <c>style</c> attribute that change what a text means. Word processors prefer them to elements.</summary>
internal static class ElementStyle
{
    private const int Bold = 600;

    /// <summary>
    /// The value that counts for a property, in lower case and without spaces: the last one, unless an earlier one is important. Null
    /// if the element does not have it.
    /// </summary>
    /// <param name="names">The property, and others that set the same.</param>
    public static string? Of(IElement element, params ReadOnlySpan<string> names)
    {
        string? value = null;
        var isImportant = false;

        foreach (var declaration in (element.GetAttribute("style") ?? "").Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);

            if (colon < 0 || !names.Contains(declaration[..colon].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var parts = declaration[(colon + 1)..].ToLowerInvariant().Split('!');
            var counts = parts.Length > 1 && parts[^1].Trim() == "important";

            if (counts || !isImportant)
            {
                (value, isImportant) = (parts[0].Trim(), counts);
            }
        }

        return value;
    }

    /// <summary>Whether the element's own style makes it bold; null if it says nothing about it.</summary>
    public static bool? IsBold(IElement element) =>
        Of(element, "font-weight") switch
        {
            null or "inherit" => null,
            "bold" or "bolder" => true,
            var weight => int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Bold,
        };

    /// <summary>Whether the element's own style makes it italic; null if it says nothing about it.</summary>
    public static bool? IsItalic(IElement element) =>
        Of(element, "font-style") switch
        {
            null or "inherit" => null,
            var style => style.StartsWith("italic", StringComparison.Ordinal)
                || style.StartsWith("oblique", StringComparison.Ordinal),
        };

    /// <summary>Whether the element's own style strikes it out.</summary>
    public static bool IsStruckOut(IElement element) =>
        Of(element, "text-decoration", "text-decoration-line")?.Contains("line-through", StringComparison.Ordinal) is true;

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
}
