using System.Text;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Text where neither marks nor blocks are allowed.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>The text of an element on one line, where neither marks nor blocks are allowed.</summary>
    internal string PlainText(IElement element, params IElement?[] without)
    {
        var plain = new StringBuilder();
        Append(element);
        return CleanLine(plain.ToString(), element);

        void Append(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText data)
                {
                    plain.Append(data.Data);
                }
                else if (child is IElement inner && !without.Contains(inner))
                {
                    if (HtmlElements.Dropped.ContainsKey(inner.LocalName))
                    {
                        LoseElement(inner);
                        continue;
                    }

                    LoseInPlainText(inner);
                    var (before, after) = Around(inner);
                    plain.Append(before);
                    Append(inner);
                    plain.Append(after);
                }
                else
                {
                    ReadMark(child);
                }
            }
        }
    }

    private (string Before, string After) Around(IElement element) =>
        element.LocalName == "q" ? QuotationMarks.Of(locale, isInner: false)
        : HtmlElements.IsBlock(element) ? (" ", " ")
        : ("", "");

    private void LoseInPlainText(IElement element)
    {
        if (element.LocalName == "img")
        {
            LoseImage(element);
        }
        else if (HtmlElements.Structures.Contains(element.LocalName) && element.LocalName is not ("br" or "td" or "th" or "tr"))
        {
            Lose(element, LossKind.Element, $"<{element.LocalName}>");
        }
        else if (element.LocalName is "a" or "abbr" or "acronym" || HtmlElements.Marks.ContainsKey(element.LocalName))
        {
            Lose(
                element,
                LossKind.Markup,
                HtmlElements.TextOf(element),
                element.GetAttribute("href"),
                element.GetAttribute("title")
            );
        }
    }

    private string CleanLine(string line, IElement element)
    {
        var words = line.Split([.. Whitespace, LineSeparator, ParagraphSeparator], StringSplitOptions.RemoveEmptyEntries);
        return losses.Clean(string.Join(' ', words), LineOf(element));
    }

    /// <summary>Reports what is in an element besides the given parts of it.</summary>
    internal void LoseOthers(IElement element, params IEnumerable<IElement?> parts)
    {
        var read = parts.OfType<IElement>().ToHashSet();
        string?[] words = [.. HtmlElements.WordsOf(element, read).Where(words => !string.IsNullOrWhiteSpace(words))];

        if (words.Length > 0)
        {
            Lose(element, LossKind.OutOfPlace, words);
        }
    }
}
