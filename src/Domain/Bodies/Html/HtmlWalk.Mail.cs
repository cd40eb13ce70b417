using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How Outlook and other mail programs write what an answer quotes.</summary>
internal sealed partial class HtmlWalk
{
    private static readonly string[] MailClasses = ["gmail_quote", "gmail_attr", "moz-cite-prefix", "moz-forward-container"];

    /// <summary>Reports quoted mail, which stays in the text; false if the element still has to be read.</summary>
    private bool ReadMail(IElement element)
    {
        if (
            element.LocalName == "blockquote" && element.GetAttribute("type") == "cite"
            || element.ClassList.Any(MailClasses.Contains)
        )
        {
            Lose(element, LossKind.QuotedMail, LossReport.Excerpt(HtmlElements.TextOf(element)));
            ReadText(element, "normal");
            return true;
        }

        if (IsMailHeader(element))
        {
            Lose(element, LossKind.QuotedMail, HtmlElements.TextOf(element));
        }

        return false;
    }

    private static bool IsMailHeader(IElement element) =>
        element.LocalName is "p" or "div"
        && !element.Children.Any(child => HtmlElements.Boxes.Contains(child.LocalName))
        && element.Descendants<IText>().FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Data)) is { } first
        && first.Data.TrimStart() is ['V' or 'F', ..]
        && MailHeader().IsMatch(element.TextContent);

    [GeneratedRegex(@"\A\s*(?:Von|From):\s[^\0]{1,300}?(?:Gesendet|Datum|Sent|Date):\s")]
    private static partial Regex MailHeader();
}
