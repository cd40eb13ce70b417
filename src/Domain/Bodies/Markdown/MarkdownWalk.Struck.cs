using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Struck text where the parser does not look for it.</summary>
internal sealed partial class MarkdownWalk
{
    /// <summary>The title of an image, which is its caption.</summary>
    internal string CaptionOf(LinkInline image)
    {
        var root = (ContainerInline)image;

        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return WithoutStruck(Clean(image.Title ?? "", image), SourceOf(root.ParentBlock), image).Replace('\n', ' ').Trim();
    }

    private ReadOnlySpan<char> SourceOf(LeafBlock? leaf) =>
        leaf is { Span: { IsEmpty: false, Start: var start, End: var end } } && end < markdown.Length
            ? markdown.AsSpan(start, end + 1 - start)
            : markdown;

    /// <summary>A text without markup, and without what is struck in it unless the signs are escaped in the source.</summary>
    private string WithoutStruck(string text, ReadOnlySpan<char> source, MarkdownObject at) =>
        text.Contains("~~", StringComparison.Ordinal) && HasSigns(source)
            ? Struck()
                .Replace(
                    text,
                    match =>
                    {
                        Lose(at, LossKind.DeletedText, match.Groups["words"].Value);
                        return "";
                    }
                )
            : text;

    // If one of two signs is escaped, neither is markup.
    private static bool HasSigns(ReadOnlySpan<char> source)
    {
        for (var place = source.IndexOf("~~"); place >= 0; )
        {
            if (place == 0 || source[place - 1] is not ('\\' or '~'))
            {
                return true;
            }

            var next = source[(place + 1)..].IndexOf("~~");
            place = next < 0 ? -1 : place + 1 + next;
        }

        return false;
    }

    [GeneratedRegex("(?<!~)~~(?<words>[^~]+(?:~[^~]+)*)~~(?!~) ?")]
    private static partial Regex Struck();
}
