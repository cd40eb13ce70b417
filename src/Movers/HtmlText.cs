using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Domain.Bodies.Html;

namespace Movers;

/// <summary>Reading HTML as a document of elements, before it becomes blocks.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Inline =
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ];

    private static readonly HashSet<string> Silent = ["script", "style", "template", "head"];

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>A part of a page as a document; without a body around it, comments and styles at its beginning would be outside.</summary>
    public static IHtmlDocument ParsePart(string html) => Parse($"<!DOCTYPE html><body>{html}");

    /// <summary>Takes out of a document what its author does not mean to publish, and reports it.</summary>
    public static void TakeUnpublished(IDocument document, ItemReport report)
    {
        foreach (var passage in HtmlReader.TakeUnpublished(document))
        {
            report.Unpublished(passage);
        }
    }

    public static bool IsInline(string name) => Inline.Contains(name);

    /// <summary>The words of a node on one line; words of different blocks are apart.</summary>
    public static string Words(INode node)
    {
        var words = new StringBuilder();
        Append(node);
        return SourceText.OneLine(words.ToString());

        void Append(INode part)
        {
            switch (part)
            {
                case IText text:
                    words.Append(text.Data);
                    break;
                case IElement element when !Silent.Contains(element.LocalName):
                    var separator = Inline.Contains(element.LocalName) ? "" : " ";
                    words.Append(separator).Append(element.LocalName is "img" or "area" ? element.GetAttribute("alt") : "");
                    Children(part);
                    words.Append(separator);
                    break;
                case IDocument or IDocumentFragment:
                    Children(part);
                    break;
                default:
                    break;
            }
        }

        void Children(INode part)
        {
            foreach (var child in part.ChildNodes)
            {
                Append(child);
            }
        }
    }
}
