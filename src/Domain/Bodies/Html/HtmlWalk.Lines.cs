using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Texts of one line with marks, such as the cells of a table.</summary>
internal sealed partial class HtmlWalk
{
    // The parts of the line being read that something else represents; null outside of a line.
    private IReadOnlyList<INode?>? outsideLine;

    /// <summary>The content of an element as one line, where there is no place for blocks.</summary>
    internal InlineText ReadLine(IElement element, params INode?[] without)
    {
        var (outerText, outer) = (text, outsideLine);
        (text, outsideLine) = (new TextBuilder(NextKey), without);

        ReadInLanguage(element, () => ReadChildren(element));
        TrimText(element);
        var line = text.ToInline();

        (text, outsideLine) = (outerText, outer);
        return line;
    }

    /// <summary>Reads an element that is a block elsewhere, and whose text is part of the line; false if it is inline.</summary>
    private bool ReadInLine(IElement element)
    {
        if (element.LocalName == "img")
        {
            LoseInPlainText(element);
            return true;
        }

        if (!HtmlElements.IsBlock(element))
        {
            return false;
        }

        LoseInPlainText(element);
        AppendText(" ", element);
        ReadChildren(element);
        AppendText(" ", element);
        return true;
    }
}
