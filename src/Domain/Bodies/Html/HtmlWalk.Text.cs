using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Paragraphs, headings, lists and code.</summary>
internal sealed partial class HtmlWalk
{
    private const int MaxJoined = 500;

    /// <summary>Reads an element that becomes a separate text; false if it is inline.</summary>
    internal bool ReadText(IElement element)
    {
        switch (element.LocalName)
        {
            case "p" when WordHeadingOf(element) is { } heading:
                ReadHeading(element, heading);
                return true;
            case "p" or "div" when ReadWordListItem(element):
                return true;
            case "p" when dialect.HasFlag(HtmlDialect.GoogleDocs) && element.ClassList.Contains("title"):
                ReadText(element, StyleOf(element, "h1"));
                return true;
            case "dl":
                Lose(element, LossKind.DefinitionList);
                ReadText(element, "normal");
                return true;
            case "dt":
                Flush(element);
                text.Within("strong", () => ReadChildren(element));
                Flush(element);
                return true;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                ReadHeading(element, element.LocalName);
                return true;
            case "ul" or "ol" or "menu":
                Flush(element);
                ReadList(element, ListStyle.IsNumbered(element) ? "number" : "bullet");
                return true;
            case "pre":
                ReadCode(element);
                return true;
            case var name when HtmlElements.Boxes.Contains(name):
                ReadText(element, "normal");
                return true;
            default:
                return false;
        }
    }

    private void ReadText(IElement element, string style)
    {
        Flush(element);
        var outer = this.style;
        this.style = style;
        ReadChildren(element);
        Flush(element, style);
        this.style = outer;
    }

    private void AddToItem(Item open, IElement? element, string style)
    {
        if (open.Block is null)
        {
            var outer = blocks.Count > firstBlock && blocks[^1] is TextBlock { Level: { } last } ? last : 0;
            var level = Math.Min(Math.Min(open.Level, TextBlock.MaxLevel), outer + 1);
            var number = numbers.Next(open.Kind, level, goesOn: outer > 0);
            open.Block = text.ToBlock(style, open.Kind, level);

            if (open.Number is { } marker && marker != number.ToString(CultureInfo.InvariantCulture))
            {
                losses.Add(LossKind.ListNumber, element is null ? null : LineOf(element), marker);
            }

            blocks.Add(open.Block);
            return;
        }

        losses.Add(LossKind.ListParagraphs, element is null ? null : LineOf(element));

        var more = text.ToBlock(style);

        // Joining a paragraph copies the item, so the number is limited.
        if (ReferenceEquals(blocks[^1], open.Block) && open.Block.Children.Count <= MaxJoined)
        {
            open.Block = open.Block with
            {
                MarkDefs = [.. open.Block.MarkDefs, .. more.MarkDefs],
                Children = [.. open.Block.Children, new Span { Text = "\n" }, .. more.Children],
            };
            blocks[^1] = open.Block;
        }
        else
        {
            blocks.Add(more);
        }
    }

    private string StyleOf(IElement element, string name)
    {
        if (name is "h2" or "h3" or "h4")
        {
            return name;
        }

        var style = name == "h1" ? "h2" : "h4";
        Lose(element, LossKind.HeadingLevel);
        return style;
    }

    private void ReadCode(IElement element)
    {
        Flush(element);
        // Spaces before a line break are insignificant.
        var lines = CodeOf(element).ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd(' ', '\t'));
        text.Within("code", () => text.Append(losses.Clean(string.Join('\n', lines), LineOf(element))));
        Lose(element, LossKind.CodeBlock);
        Flush(element);
    }

    private string CodeOf(INode node)
    {
        var code = new StringBuilder();

        foreach (var child in node.ChildNodes)
        {
            if (child is IElement element && HtmlElements.Dropped.ContainsKey(element.LocalName))
            {
                LoseElement(element);
            }
            else if (child is IElement inner)
            {
                if (HtmlElements.Marks.GetValueOrDefault(inner.LocalName) != "code")
                {
                    LoseInPlainText(inner);
                }

                code.Append(inner.LocalName == "br" ? "\n" : CodeOf(inner));
            }
            else if (child is IText data)
            {
                code.Append(data.Data);
            }
            else
            {
                ReadMark(child);
            }
        }

        return code.ToString();
    }
}
