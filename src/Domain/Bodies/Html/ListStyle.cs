using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>What stands before the items of a list: the element says, unless its <c>type</c> or style does.</summary>
internal static class ListStyle
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["lower-alpha"] = "a",
        ["lower-latin"] = "a",
        ["upper-alpha"] = "A",
        ["upper-latin"] = "A",
        ["lower-roman"] = "i",
        ["upper-roman"] = "I",
        ["decimal"] = "1",
        ["decimal-leading-zero"] = "01",
        ["lower-greek"] = "α",
        ["disc"] = "disc",
        ["circle"] = "circle",
        ["square"] = "square",
    };

    private static readonly string[] Bullets = ["disc", "circle", "square"];

    /// <summary>The type of a list or an item, as the attribute names it; null if it has none of its own.</summary>
    public static string? Of(IElement element) =>
        StyleOf(element)
        ?? element.GetAttribute("type")?.Trim() switch
        {
            { Length: > 1 } name => name.ToLowerInvariant(),
            { Length: 1 } letter => letter,
            _ => null,
        };

    /// <summary>Whether readers of the source see numbers or letters before the items of a list.</summary>
    public static bool IsNumbered(IElement list) =>
        Of(list) is not { } type ? list.LocalName == "ol"
        : list.LocalName == "ol" ? !Bullets.Contains(type)
        : StyleOf(list) is not null && !Bullets.Contains(type);

    /// <summary>A number as readers of the source see it.</summary>
    public static string Shown(int number, string? type) =>
        type switch
        {
            "a" or "A" when number is >= 1 and <= 26 => $"{(char)(type[0] + number - 1)}",
            "a" or "A" or "i" or "I" or "α" => $"{number} ({type})",
            "01" => number.ToString("00", CultureInfo.InvariantCulture),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

    private static string? StyleOf(IElement element) =>
        Named(ElementStyle.Of(element, "list-style-type")) ?? Named(ElementStyle.Of(element, "list-style"));

    private static string? Named(string? style) =>
        style?.Split(' ').Select(Types.GetValueOrDefault).FirstOrDefault(type => type is not null);
}
