using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Helpers shared by several block types.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>Adds a block made from an element's title and text.</summary>
    internal bool ReadTitled(IElement element, string titleClass, Func<string, IReadOnlyList<TextBlock>, Block> make)
    {
        Flush(element);
        var (title, content, others) = ReadTitled(element, titleClass);
        blocks.Add(make(title, content));
        blocks.AddRange(others);
        return true;
    }

    /// <summary>The title and text of a box, and the blocks that a box cannot contain.</summary>
    internal (string Title, IReadOnlyList<TextBlock> Content, IReadOnlyList<Block> Others) ReadTitled(
        IElement box,
        string titleClass
    )
    {
        var title =
            box.FirstElementChild is { } first && (first.ClassName == titleClass || first.LocalName == "summary") ? first : null;
        var outer = item;
        item = null;
        var read = ReadInside(box, without: title);
        item = outer;

        var others = read.Where(block => block is not TextBlock).ToList();

        if (others.Count > 0)
        {
            Lose(box, LossKind.BoxContent);
        }

        return (title is null ? "" : PlainText(title), [.. read.OfType<TextBlock>()], others);
    }

    /// <summary>Adds a block that shows the article named by an element; false if it names none.</summary>
    internal bool ReadRecording(IElement element, Func<long, Block> make)
    {
        if (Number(element, "data-article") is not { } article)
        {
            return false;
        }

        Flush(element);
        blocks.Add(make(article));
        return true;
    }
}
