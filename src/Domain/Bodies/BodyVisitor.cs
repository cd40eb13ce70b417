using System.Globalization;
using System.Text;
using Domain.Articles;

namespace Domain.Bodies;

/// <summary>What a line of text in a block is to readers.</summary>
internal enum LineUse
{
    /// <summary>Shown, and takes reading time.</summary>
    Read,

    /// <summary>Shown beside what is read: a caption, a source.</summary>
    Beside,

    /// <summary>The words of a link.</summary>
    Link,

    /// <summary>Names who says what follows.</summary>
    Speaker,

    /// <summary>Stands for a picture where it cannot be seen.</summary>
    Alternative,

    /// <summary>Explains words, and is no part of the text.</summary>
    Explanation,
}

/// <summary>
/// One walk through the parts of a body, as the blocks themselves name them. Visitors override what they look for; what they
/// return takes the place of the part, for visitors that rewrite.
/// </summary>
internal abstract class BodyVisitor
{
    // A pointer is needed for few parts only, so it is put together when it is.
    private readonly List<(string Name, int Index)> path = [];
    private string root = "";

    /// <summary>Visits blocks, the pointer to which is the given one.</summary>
    protected void VisitBlocks(IReadOnlyList<Block?> blocks, string pointer = "")
    {
        Start(pointer);
        VisitAll("", blocks);
    }

    /// <summary>A text of one line that must be there.</summary>
    public virtual string Line(string name, string text, LineUse use)
    {
        OnText(name, text, use);
        return text;
    }

    /// <summary>A text of one line that may be missing.</summary>
    public virtual string? OptionalLine(string name, string? text, LineUse use)
    {
        OnText(name, text ?? "", use);
        return text;
    }

    /// <summary>Paragraphs, headings and lists. Beside the running text they have an outline of their own.</summary>
    public virtual IReadOnlyList<TextBlock> Content(string name, IReadOnlyList<TextBlock> content, bool besideText) =>
        List(name, content, Body.MaxContent);

    /// <summary>Parts of which there must be at least one.</summary>
    public virtual IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit)
        where T : Keyed
    {
        VisitAll(name, parts);
        return parts;
    }

    /// <summary>Rows of a table, all with the same number of cells.</summary>
    public virtual IReadOnlyList<TableRow> Rows(string name, IReadOnlyList<TableRow> rows) => List(name, rows, Body.MaxRows);

    /// <summary>The cells of one row; they may be empty.</summary>
    public virtual IReadOnlyList<string> Cells(string name, IReadOnlyList<string> cells) => cells;

    /// <summary>A value that is no text, and what is wrong with it when it is not valid.</summary>
    public virtual void Value<T>(string name, T value, Predicate<T> isValid, Func<string, Finding> finding) { }

    /// <summary>A paragraph, heading or list item.</summary>
    public virtual TextBlock Paragraph(TextBlock block)
    {
        VisitAll("markDefs", block.MarkDefs);
        return block;
    }

    /// <summary>The image that the part shows.</summary>
    public virtual void Image(IImageUse image) { }

    /// <summary>The article of a type that the part shows.</summary>
    public virtual void Article(IArticleUse use, ArticleType type) { }

    /// <summary>The address or the article that the part leads to.</summary>
    public virtual void Target(ILink link) { }

    /// <summary>One part of a list.</summary>
    protected virtual T Visit<T>(T part)
        where T : Keyed => (T)part.VisitParts(this);

    /// <summary>A text of one line, empty when it is missing.</summary>
    protected virtual void OnText(string name, string text, LineUse use) { }

    protected void VisitAll<T>(string name, IReadOnlyList<T?> parts)
        where T : Keyed
    {
        for (var index = 0; index < parts.Count; index++)
        {
            // What a JSON reader found missing is its own to report.
            if (parts[index] is not { } part)
            {
                continue;
            }

            Enter(name, index);
            Visit(part);
            Leave();
        }
    }

    protected void Start(string pointer) => root = pointer;

    protected void Enter(string name, int index) => path.Add((name, index));

    protected void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>The pointer to the part that is being visited, or to a property of it.</summary>
    protected string At(string? property = null)
    {
        var pointer = new StringBuilder(root);

        foreach (var (name, index) in path)
        {
            pointer.Append(name.Length > 0 ? "/" : "").Append(name);
            pointer.Append(CultureInfo.InvariantCulture, $"/{index}");
        }

        return property is null ? pointer.ToString() : pointer.Append('/').Append(property).ToString();
    }
}
