using System.Text;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Inline elements.</summary>
internal sealed partial class HtmlWalk
{
    private void ReadLink(IElement element)
    {
        var target = DestinationOf(element);

        if (!BodyLink.IsAllowedInSource(target))
        {
            Lose(element, LossKind.Link, target.Href);
            ReadChildren(element);
            return;
        }

        if (element.QuerySelector("img") is not null)
        {
            Lose(element, LossKind.ImageLink, target.Href);
        }

        text.Within(LinkMark.To(target), () => ReadChildren(element));
    }

    /// <summary>Where a link leads; the address may be a path of this site.</summary>
    internal static Destination DestinationOf(IElement link) =>
        Number(link, "data-article") is { } article ? new Destination(Article: article)
        : Number(link, "data-section") is { } section ? new Destination(Section: section)
        : new Destination(Href: BodyLink.Complete(link.GetAttribute("href")));

    /// <summary>Reads an image, to be added after the text that contains it.</summary>
    internal void ReadImage(IElement element)
    {
        if (Number(element, "data-image") is { } id)
        {
            var alt = CleanLine(element.GetAttribute("alt") ?? "", element);

            media.Add(
                new ImageBlock
                {
                    Image = id,
                    Alt = alt.Length > 0 ? alt : null,
                    Decorative = element.GetAttribute("role") is "presentation" or "none",
                }
            );
            return;
        }

        Lose(element, LossKind.Image, element.GetAttribute("src"), element.GetAttribute("alt"));
    }

    private const string Whitespace = " \t\n\r\f";

    private void AppendText(string data, int? line)
    {
        var collapsed = new StringBuilder(data.Length);
        var takesSpace = text.TakesSpace;

        for (var place = 0; place < data.Length; )
        {
            var rest = data.AsSpan(place);
            var space = rest.IndexOfAnyExcept(Whitespace) is >= 0 and var end ? rest[..end] : rest;
            place += Math.Max(1, space.Length);

            if (space.Length == 0)
            {
                collapsed.Append(rest[0]);
                takesSpace = true;
            }
            else if (text.IsWithin("code") && !space.ContainsAnyExcept(' '))
            {
                // Spaces in code are significant; others only lay out the source.
                collapsed.Append(space);
            }
            else if (takesSpace)
            {
                collapsed.Append(' ');
                takesSpace = false;
            }
        }

        text.Append(losses.Clean(collapsed.ToString(), line));
    }

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
                    plain.Append(
                        HtmlElements.Boxes.Contains(inner.LocalName) || HtmlElements.Structures.Contains(inner.LocalName)
                            ? " "
                            : ""
                    );
                    Append(inner);
                }
                else
                {
                    ReadMark(child);
                }
            }
        }
    }

    private void LoseInPlainText(IElement element)
    {
        if (element.LocalName == "img")
        {
            Lose(element, LossKind.Image, element.GetAttribute("src"), element.GetAttribute("alt"));
        }
        else if (HtmlElements.Structures.Contains(element.LocalName) && element.LocalName is not ("br" or "td" or "th" or "tr"))
        {
            Lose(element, LossKind.Element, $"<{element.LocalName}>");
        }
        else if (element.LocalName == "a" || HtmlElements.Marks.ContainsKey(element.LocalName))
        {
            Lose(element, LossKind.Markup, element.TextContent, element.GetAttribute("href"));
        }
    }

    private string CleanLine(string line, IElement element)
    {
        var words = line.Split([' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries);
        return losses.Clean(string.Join(' ', words), LineOf(element));
    }

    internal static bool SameText(IElement whole, IReadOnlyList<IElement> parts) =>
        whole.TextContent.Count(letter => !char.IsWhiteSpace(letter))
        == parts.Sum(part => part.TextContent.Count(letter => !char.IsWhiteSpace(letter)));
}
