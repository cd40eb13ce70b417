using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// Changes that CKEditor, TYPO3's editor, has tracked: empty elements say where one begins and ends, or attributes where no element is
/// possible. Both may be anywhere, so every text between them becomes a <c>del</c> of its own.
/// </summary>
internal sealed class SuggestedDeletions
{
    private const string Start = "suggestion-start";
    private const string End = "suggestion-end";

    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly List<INode> deleted = [];
    private readonly List<IElement> signs = [];

    public static void MarkIn(IElement body)
    {
        if (body.QuerySelector($"{Start}, {End}, [data-{Start}-before], [data-{Start}-after]") is null)
        {
            return;
        }

        var deletions = new SuggestedDeletions();
        deletions.Visit(body);
        deletions.Mark();
    }

    private void Visit(INode node)
    {
        if (open.Count > 0 && (node is IText || node is IElement single && IsSingle(single)))
        {
            deleted.Add(node);
            return;
        }

        if (node is not IElement element)
        {
            return;
        }

        if (element.LocalName is Start or End)
        {
            Read(element.LocalName, element.GetAttribute("name"));
            signs.Add(element);
        }

        Read(Start, element.GetAttribute($"data-{Start}-before"));
        Read(End, element.GetAttribute($"data-{End}-before"));

        foreach (var child in element.ChildNodes)
        {
            Visit(child);
        }

        Read(Start, element.GetAttribute($"data-{Start}-after"));
        Read(End, element.GetAttribute($"data-{End}-after"));
    }

    private void Read(string sign, string? names)
    {
        foreach (var name in names?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (sign == End)
            {
                open.Remove(name);
            }
            else if (name.StartsWith("deletion", StringComparison.Ordinal))
            {
                open.Add(name);
            }
        }
    }

    private void Mark()
    {
        foreach (var node in deleted)
        {
            var deletion = node.Owner!.CreateElement("del");
            node.Parent!.ReplaceChild(deletion, node);
            deletion.AppendChild(node);
        }

        foreach (var sign in signs)
        {
            // If the parser put what follows inside of it, that stays.
            sign.Replace([.. sign.ChildNodes]);
        }
    }

    private static bool IsSingle(IElement element) =>
        element.LocalName is "img" or "br" || HtmlElements.Dropped.ContainsKey(element.LocalName);
}
