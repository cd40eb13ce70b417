using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>The blocks that Markdown has no sign for.</summary>
internal sealed partial class MarkdownWalk
{
    /// <summary>What a directive says behind its name.</summary>
    internal string TitleOf(CustomContainer directive) => Clean(directive.Arguments ?? "", directive).Trim();

    /// <summary>Adds a block that is made of a title and text, which a directive of the name holds.</summary>
    internal bool ReadTitled(MarkdownObject source, string name, Func<string, IReadOnlyList<TextBlock>, Block> make)
    {
        if (source is not CustomContainer directive || directive.Info != name)
        {
            return false;
        }

        var title = TitleOf(directive);
        var (content, others) = ReadContent(directive);
        blocks.Add(make(title, content));
        blocks.AddRange(others);
        return true;
    }

    /// <summary>The text that a directive holds, and whatever has no place in it.</summary>
    internal (IReadOnlyList<TextBlock> Content, IReadOnlyList<Block> Others) ReadContent(ContainerBlock container)
    {
        var read = Apart(() => ReadBlocks(container));
        var others = read.Where(block => block is not TextBlock).ToList();

        if (others.Count > 0)
        {
            Lose(
                container.Line,
                "directive",
                "A box holds only text; the rest follows it.",
                "Ein Kasten enthält nur Text; der Rest folgt darauf."
            );
        }

        return ([.. read.OfType<TextBlock>()], others);
    }

    /// <summary>The links in a directive of links; whatever else stands there has no place in the block.</summary>
    internal IEnumerable<LinkInline> LinksOf(CustomContainer directive)
    {
        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not { } inline)
            {
                Lose(leaf.Line, "directive", "Only links have a place here.", "Hier haben nur Links Platz.");
                continue;
            }

            foreach (var part in inline)
            {
                if (part is LinkInline { IsImage: false } link)
                {
                    yield return link;
                }
                else if (!IsWhiteSpace(part))
                {
                    Lose(part.Line, "directive", "Only links have a place here.", "Hier haben nur Links Platz.");
                }
            }
        }
    }

    /// <summary>The images and recordings in a directive of images.</summary>
    internal List<Block> MediaOf(CustomContainer directive)
    {
        var found = new List<Block>();

        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            foreach (var part in leaf.Inline ?? Enumerable.Empty<Inline>())
            {
                if (part is LinkInline { IsImage: true } image)
                {
                    // Images within the text of an image come before it, and are not the gallery's.
                    if (ReadMedia(image))
                    {
                        found.Add(media[^1]);
                        media.RemoveAt(media.Count - 1);
                    }
                }
                else if (!IsWhiteSpace(part))
                {
                    Lose(part.Line, "directive", "Only images have a place here.", "Hier haben nur Bilder Platz.");
                }
            }
        }

        return found;
    }

    private static bool IsWhiteSpace(Inline part) =>
        part is LineBreakInline || part is LiteralInline literal && string.IsNullOrWhiteSpace(literal.Content.ToString());

    /// <summary>What a directive says behind its name, without the flags in braces at its end, and those flags.</summary>
    internal static (string Title, Dictionary<string, string> Flags) SplitFlags(string arguments)
    {
        var match = Flags().Match(arguments);
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var flag in match.Groups["flags"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = flag.Split('=', 2);
            flags[parts[0]] = parts.ElementAtOrDefault(1) ?? "";
        }

        return (arguments[..^match.Length].Trim(), flags);
    }

    [GeneratedRegex(@"\{(?<flags>[^{}]*)\}\z|\z")]
    private static partial Regex Flags();
}
