using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// The classes, ids and anchors of other programs as they wrote them first: Outlook on the web puts <c>x_</c> before each, every time a
/// mail is answered, and others change the case of letters.
/// </summary>
internal static partial class ForeignNames
{
    public static IEnumerable<string> ClassesOf(IElement element) => element.ClassList.Select(Plain);

    /// <summary>Whether an element has one of some classes, in any case of letters.</summary>
    public static bool HasClass(IElement element, IReadOnlySet<string> classes) =>
        element.ClassName is not null && ClassesOf(element).Any(classes.Contains);

    public static string IdOf(IElement element) => Plain(element.Id ?? "");

    /// <summary>The anchor that a link leads to, in this document or, in what the clipboard holds, in the file it was copied from.</summary>
    public static string AnchorOf(IElement link) =>
        link.GetAttribute("href") is { } href && href.IndexOf('#', StringComparison.Ordinal) is >= 0 and var sign
            ? Plain(href[(sign + 1)..])
            : "";

    private static string Plain(string name) => name is ['x' or 'X', '_', ..] ? Prefix().Replace(name, "") : name;

    [GeneratedRegex(@"\A(?:x_)+", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
