using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Domain.Articles;

namespace Domain.Bodies;

/// <summary>The role of a line of text.</summary>
internal enum LineUse
{
    /// <summary>Running text: counts towards the reading time.</summary>
    Read,

    /// <summary>Shown, but does not count towards the reading time: a caption, a source.</summary>
    Beside,

    /// <summary>The text of a link.</summary>
    Link,

    /// <summary>The speaker of the text that follows; plain text adds a colon.</summary>
    Speaker,

    /// <summary>The alternative text of an image, not shown.</summary>
    Alternative,

    /// <summary>An explanation of other words, not shown.</summary>
    Explanation,
}

/// <summary>
/// A walk through a body: every block passes its parts to these methods, see <see cref="Keyed.VisitParts"/>. Visitors override
/// what they are interested in and may return another part in its place.
/// </summary>
internal abstract class BodyVisitor
{
    // The index of a part that is the value of a property and no item of a list.
    private const int Alone = -1;

    // Few visitors need the pointer to a part, so it is built on demand.
    private readonly List<(string Name, int Index)> path = [];
    private string root = "";

    /// <summary>Visits all blocks of a list, whose JSON pointer is the given one.</summary>
    protected IReadOnlyList<Block> VisitBlocks(IReadOnlyList<Block?> blocks, string pointer = "")
    {
        Start(pointer);
        return VisitAll("", blocks);
    }

    /// <summary>A required text of one line.</summary>
    public virtual string Line(string name, string text, LineUse use)
    {
        OnText(name, text, use);
        return text;
    }

    /// <summary>An optional text of one line.</summary>
    public virtual string? OptionalLine(string name, string? text, LineUse use)
    {
        OnText(name, text ?? "", use);
        return text;
    }

    /// <summary>An optional text of one line with marks.</summary>
    public virtual InlineText? OptionalInline(string name, InlineText? text)
    {
        if (text is null)
        {
            return null;
        }

        Enter(name, Alone);
        var visited = Visit(text);
        Leave();
        return visited;
    }

    /// <summary>The required text of a footnote.</summary>
    public virtual InlineText Note(string name, InlineText text) => OptionalInline(name, text) ?? text;

    /// <summary>Paragraphs, headings and lists; with a separate outline if they are beside the running text.</summary>
    public virtual IReadOnlyList<TextBlock> Content(string name, IReadOnlyList<TextBlock> content, bool besideText) =>
        List(name, content, Body.MaxContent);

    /// <summary>A list of at least one part.</summary>
    public virtual IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit)
        where T : Keyed => VisitAll(name, parts);

    /// <summary>The rows of a table, which all have the same number of cells.</summary>
    public virtual IReadOnlyList<TableRow> Rows(string name, IReadOnlyList<TableRow> rows) => List(name, rows, Body.MaxRows);

    /// <summary>The cells of one row; they may be empty.</summary>
    public virtual IReadOnlyList<InlineText> Cells(string name, IReadOnlyList<InlineText> cells) => VisitAll(name, cells);

    /// <summary>Any other value, with the finding if it is not valid.</summary>
    public virtual void Value<T>(string name, T value, Predicate<T> isValid, Func<string, Finding> finding) { }

    /// <summary>A value that has to match a pattern; null if it is optional and absent.</summary>
    public virtual void Matching(string name, string? value, Regex pattern, Func<string, Finding> finding) =>
        Value(name, value, text => text is null || pattern.IsMatch(text), finding);

    /// <summary>The address of a file.</summary>
    public virtual void File(string name, string url) =>
        Value(name, url, file => BodyLink.IsAllowed(file) && BodyLink.IsWeb(file), BodyFindings.LinkScheme);

    /// <summary>A number from 1; null if it is absent.</summary>
    public virtual void Count(string name, long? count, Func<string, Finding> finding) =>
        Value(name, count, number => number is not <= 0, finding);

    /// <summary>A paragraph, heading or list item.</summary>
    public virtual TextBlock Paragraph(TextBlock block) => block with { MarkDefs = VisitAll("markDefs", block.MarkDefs) };

    /// <summary>A text of one line with marks.</summary>
    public virtual InlineText Inline(InlineText text) => text with { MarkDefs = VisitAll("markDefs", text.MarkDefs) };

    /// <summary>The image that the part shows.</summary>
    public virtual void Image(IImageUse image) { }

    /// <summary>The article that the part shows, and the type that it must have.</summary>
    public virtual void Article(IArticleUse use, ArticleType type) { }

    /// <summary>The document that the part offers, if it names one.</summary>
    public virtual void Document(DownloadBlock use) { }

    /// <summary>Where the part leads.</summary>
    public virtual Destination Target(Destination target) => target;

    /// <summary>One part of any list.</summary>
    protected virtual T Visit<T>(T part)
        where T : Keyed => (T)part.VisitParts(this);

    /// <summary>A text of one line, empty if it is missing.</summary>
    protected virtual void OnText(string name, string text, LineUse use) { }

    protected IReadOnlyList<T> VisitAll<T>(string name, IReadOnlyList<T?> parts)
        where T : Keyed
    {
        var visited = new List<T>(parts.Count);

        for (var index = 0; index < parts.Count; index++)
        {
            // Nulls have been reported by the JSON reader.
            if (parts[index] is not { } part)
            {
                continue;
            }

            Enter(name, index);
            visited.Add(Visit(part));
            Leave();
        }

        return visited;
    }

    protected void Start(string pointer) => root = pointer;

    protected void Enter(string name, int index) => path.Add((name, index));

    protected void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>The pointer to the block of the body that is being visited.</summary>
    protected string BlockPointer() => string.Create(CultureInfo.InvariantCulture, $"{root}/{path[0].Index}");

    /// <summary>The pointer to the part that is being visited, or to a property of it.</summary>
    protected string At(string? property = null)
    {
        var pointer = new StringBuilder(root);

        foreach (var (name, index) in path)
        {
            pointer.Append(name.Length > 0 ? "/" : "").Append(name);
            pointer.Append(index == Alone ? "" : string.Create(CultureInfo.InvariantCulture, $"/{index}"));
        }

        return property is null ? pointer.ToString() : pointer.Append('/').Append(property).ToString();
    }
}
