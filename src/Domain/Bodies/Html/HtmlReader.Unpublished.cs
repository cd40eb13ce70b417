using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Documents of which somebody else reads or changes parts before the rest becomes a body.</summary>
public static partial class HtmlReader
{
    /// <summary>
    /// Writes the rules of a document's style sheets to its elements, and takes out what its author does not mean to publish, so that no
    /// field made of its elements can have it.
    /// </summary>
    /// <param name="kept">An element that stays although something around it is hidden.</param>
    public static IReadOnlyList<UnpublishedPassage> TakeUnpublished(IDocument document, IElement? kept = null)
    {
        StyleSheet.Apply(document, CancellationToken.None);
        var passages = new List<UnpublishedPassage>();

        foreach (var (element, kind) in document.Body is { } body ? UnpublishedText.In(body) : [])
        {
            if (kept is not null && element.Contains(kept))
            {
                continue;
            }

            if (UnpublishedText.WordsOf(element) is { } words)
            {
                passages.Add(new UnpublishedPassage(kind, element.Parent!, string.Join(' ', words)));
            }

            UnpublishedText.TakeOut(element);
        }

        return passages;
    }
}
