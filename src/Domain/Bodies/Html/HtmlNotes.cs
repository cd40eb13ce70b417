using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// The footnotes of a document: a sign in the text and a note elsewhere that link to each other. Word, Google Docs, LibreOffice,
/// WordPress and renderers of Markdown name and nest them differently, but all of them link both ways.
/// </summary>
internal sealed partial class HtmlNotes
{
    /// <summary>Signs are raised, and notes led back from, by a few elements around the link.</summary>
    private const int MaxAround = 3;

    /// <summary>What more links lead to is the top of the page or a chapter.</summary>
    private const int MaxLinksBack = 30;

    /// <summary>An element around a sign has little else in it.</summary>
    private const int MaxBeside = 5;

    private readonly Dictionary<IElement, HtmlNote> bySign = [];
    private readonly Dictionary<IElement, HtmlNote> byTarget = [];
    private readonly HashSet<INode> aside = [];

    private HtmlNotes() { }

    public static HtmlNotes In(IElement body, CancellationToken ct)
    {
        var notes = new HtmlNotes();
        var links = body.QuerySelectorAll("a[href^='#']");

        if (links.Length > 1)
        {
            notes.Find([.. links], NamesIn(body), ct);
            notes.LeaveOutLists(body);
        }

        return notes;
    }

    /// <summary>The notes, in the order of their signs.</summary>
    public IEnumerable<HtmlNote> All => bySign.Values.Distinct();

    /// <summary>The note whose sign the element is; null if it is none.</summary>
    public HtmlNote? At(IElement element) => bySign.GetValueOrDefault(element);

    /// <summary>Whether a node is a note, or holds nothing else, so that it is not read where it is.</summary>
    public bool IsAside(INode node) => aside.Contains(node);

    private void Find(List<IElement> links, Dictionary<string, IElement> named, CancellationToken ct)
    {
        var targets = links.Select(link => TargetOf(link, named)).ToList();
        var leadingTo = links.Index().ToLookup(link => targets[link.Index], link => link);

        foreach (var (place, link) in links.Index())
        {
            ct.ThrowIfCancellationRequested();

            if (targets[place] is not { } target || !IsSign(link))
            {
                continue;
            }

            // A link to the sign or to what is close around it, from within the note, which is not earlier in the document.
            var linksBack = Around(link)
                .Select(element => leadingTo[element])
                .Where(leading => leading.Count() <= MaxLinksBack)
                .SelectMany(leading => leading)
                .Where(back => back.Index > place && IsWithin(back.Item, target))
                .Select(back => back.Item)
                .ToList();

            if (!byTarget.TryGetValue(target, out var note))
            {
                if (
                    linksBack.Count == 0
                    || NoteAround(linksBack[0], target) is not { } element
                    || IsWithin(link, element)
                    || !aside.Add(element)
                )
                {
                    continue;
                }

                byTarget[target] = note = new HtmlNote(element);
            }
            else if (IsWithin(link, note.Element))
            {
                continue;
            }

            note.LinksBack.AddRange(linksBack.Select(Outermost));
            bySign[Outermost(link)] = note;
        }
    }

    /// <summary>Lists of notes, and lines above them, are left out with the notes.</summary>
    private void LeaveOutLists(IElement body)
    {
        var pending = new Queue<IElement>(aside.Select(note => note.ParentElement!).Distinct());
        var waiting = pending.ToHashSet();

        while (pending.TryDequeue(out var list))
        {
            waiting.Remove(list);

            if (list == body || !list.ChildNodes.All(IsAsideOrEmpty))
            {
                LeaveOutRules(list);
            }
            else if (aside.Add(list) && waiting.Add(list.ParentElement!))
            {
                pending.Enqueue(list.ParentElement!);
            }
        }
    }

    private void LeaveOutRules(IElement list)
    {
        var before = default(INode);

        foreach (var child in list.ChildNodes)
        {
            // Word processors draw a line above the notes; before a list of them, a line is part of the text.
            if (aside.Contains(child) && child is IElement { LocalName: "div" or "p" } && before is IElement { LocalName: "hr" })
            {
                aside.Add(before);
            }

            before = IsEmpty(child) ? before : child;
        }
    }

    private bool IsAsideOrEmpty(INode node) => aside.Contains(node) || IsEmpty(node) || node is IElement { LocalName: "hr" };

    private static bool IsEmpty(INode node) =>
        node is IComment or IElement { LocalName: "br" } || node is IText text && string.IsNullOrWhiteSpace(text.Data);

    private static Dictionary<string, IElement> NamesIn(IElement body)
    {
        var named = new Dictionary<string, IElement>(StringComparer.Ordinal);

        foreach (var element in body.QuerySelectorAll("[id], a[name]"))
        {
            named.TryAdd(element.GetAttribute("id") ?? "", element);
            named.TryAdd(element.GetAttribute("name") ?? "", element);
        }

        return named;
    }

    private static IElement? TargetOf(IElement link, Dictionary<string, IElement> named)
    {
        var name = link.GetAttribute("href")![1..];
        var target = named.GetValueOrDefault(name) ?? named.GetValueOrDefault(Uri.UnescapeDataString(name));

        // An anchor without an address marks what is around it.
        return name.Length == 0 ? null
            : target is { LocalName: "a" } && !target.HasAttribute("href") ? target.ParentElement
            : target;
    }

    /// <summary>The element with the whole note; null if it holds another note.</summary>
    private IElement? NoteAround(IElement linkBack, IElement target)
    {
        if (IsBox(target))
        {
            return target;
        }

        var box = linkBack.ParentElement;

        while (box is not null && !IsBox(box))
        {
            box = box.ParentElement;
        }

        if (box is null || aside.Contains(box))
        {
            return null;
        }

        // Several paragraphs of one note are in one element that holds nothing else.
        return
            box is { LocalName: "p", ParentElement: { LocalName: "div" or "li" or "aside" } around }
            && around.ChildNodes.Length <= 50
            && around.QuerySelectorAll("a[href^='#'], hr, h1, h2, h3, h4, h5, h6").Length == 1
            ? around
            : box;
    }

    private static bool IsBox(IElement element) => HtmlElements.Boxes.Contains(element.LocalName);

    private static IEnumerable<IElement> Around(IElement link)
    {
        var element = link;

        for (var step = 0; step <= MaxAround && element is not null; step++, element = element.ParentElement)
        {
            yield return element;
        }
    }

    private static bool IsWithin(IElement element, IElement whole)
    {
        for (var around = element; around is not null; around = around.ParentElement)
        {
            if (around == whole)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The largest inline element that has no other text than a link.</summary>
    private static IElement Outermost(IElement link)
    {
        var whole = link;

        while (whole.ParentElement is { LocalName: "sup" or "span" or "b" or "small" } around && HasOnly(around, link))
        {
            whole = around;
        }

        return whole;
    }

    private static bool HasOnly(IElement around, IElement link)
    {
        // A line break or a picture beside the sign has no text.
        if (around.ChildNodes.Length > MaxBeside || around.QuerySelector("br, img") is not null)
        {
            return false;
        }

        var (whole, sign) = (around.TextContent, link.TextContent);

        // Some write spaces or brackets around the link; one that says what it is has neither.
        return link.GetAttribute("role") == "doc-noteref"
            ? whole == sign
            : (whole.Trim(), sign.Trim()) is var (text, number)
                && (text == number || text == $"[{number}]" || text == $"({number})");
    }

    private static bool IsSign(IElement element) => Sign().IsMatch(element.TextContent);

    [GeneratedRegex(
        @"\A[\s\[\]()]*(?:[0-9]{1,4}|[a-z]|[ivxlc]{1,8}|[*†‡§¹²³⁰-⁹↑↩^]{1,4}\uFE0E?\s*[0-9]{0,3})[\s\[\]().]*\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Sign();
}

/// <summary>A footnote in a document: the element with its text, in which some links lead back to its signs.</summary>
internal sealed record HtmlNote(IElement Element)
{
    public List<INode> LinksBack { get; } = [];
}
