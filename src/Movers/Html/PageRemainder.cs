using AngleSharp.Dom;

namespace Movers.Html;

/// <summary>
/// The texts of pages outside of what became an article: navigation, footers, and perhaps a paragraph that the map forgot. What many pages
/// share is reported once.
/// </summary>
internal sealed class PageRemainder
{
    private readonly Dictionary<string, (string FirstPage, int Count)> texts = new(StringComparer.Ordinal);

    /// <param name="root">What is left of a page after its article was taken out.</param>
    public void Add(string page, INode root)
    {
        foreach (var text in Texts(root))
        {
            Add(page, text);
        }
    }

    public void Add(string page, string text)
    {
        text = SourceText.OneLine(text);
        var (first, count) = texts.GetValueOrDefault(text, (page, 0));
        texts[text] = (first, count + 1);
    }

    public void Tell(MoveReport report)
    {
        foreach (var (text, (page, count)) in texts)
        {
            report
                .About(null, page)
                .Text(
                    "outside",
                    count == 1 ? "This is outside of the article." : $"This is outside of the article on {count} pages.",
                    text
                );
        }
    }

    private static IEnumerable<string> Texts(INode node)
    {
        var run = new List<string>();

        foreach (var child in node.ChildNodes)
        {
            if (child is IElement { LocalName: "script" or "style" or "template" })
            {
                continue;
            }

            if (child is IText text)
            {
                run.Add(text.Data);
            }
            else if (child is IElement element && HtmlText.IsInline(element.LocalName))
            {
                run.Add(HtmlText.Words(element));
            }
            else
            {
                if (SourceText.OneLine(string.Join(' ', run)) is { Length: > 0 } before)
                {
                    yield return before;
                }

                run.Clear();

                if (child is IElement { LocalName: "img" } image && image.GetAttribute("alt") is { Length: > 0 } alt)
                {
                    yield return alt;
                }

                foreach (var inner in Texts(child))
                {
                    yield return inner;
                }
            }
        }

        if (SourceText.OneLine(string.Join(' ', run)) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
