using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Directives, for blocks without a Markdown syntax of their own.</summary>
internal sealed partial class MarkdownWalk
{
    /// <summary>The rest of a directive's first line, after its name.</summary>
    internal string TitleOf(CustomContainer directive)
    {
        var source = markdown.AsSpan(directive.Span.Start);
        var line = source[..(source.IndexOfAny('\n', '\r') is >= 0 and var end ? end : source.Length)];
        return WithoutStruck(Clean(directive.Arguments ?? "", directive), line, directive).Trim();
    }

    /// <summary>Adds a block made from the title and text of a directive with the given name.</summary>
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

    /// <summary>The text in a directive, and the blocks that it cannot contain.</summary>
    internal (IReadOnlyList<TextBlock> Content, IReadOnlyList<Block> Others) ReadContent(ContainerBlock container)
    {
        var read = Apart(() => ReadBlocks(container));
        var others = read.Where(block => block is not TextBlock).ToList();

        if (others.Count > 0)
        {
            Lose(container, LossKind.BoxContent);
        }

        return ([.. read.OfType<TextBlock>()], others);
    }

    /// <summary>The links in a directive; anything else there is reported as lost.</summary>
    internal IEnumerable<LinkInline> LinksOf(CustomContainer directive)
    {
        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not { } inline)
            {
                Lose(leaf, LossKind.OutOfPlace, leaf.Lines.ToString());
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
                    Lose(part, LossKind.OutOfPlace, TextOf(part));
                }
            }
        }
    }

    /// <summary>The images and recordings in a directive; anything else there is reported as lost.</summary>
    internal List<Block> MediaOf(CustomContainer directive)
    {
        var found = new List<Block>();

        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            foreach (var part in leaf.Inline ?? Enumerable.Empty<Inline>())
            {
                if (part is LinkInline { IsImage: true } image)
                {
                    // Images within the alternative text of an image come first and are not part of the gallery.
                    if (ReadMedia(image))
                    {
                        found.Add(media[^1]);
                        media.RemoveAt(media.Count - 1);
                    }
                }
                else if (!IsWhiteSpace(part))
                {
                    Lose(part, LossKind.OutOfPlace, TextOf(part));
                }
            }
        }

        return found;
    }

    private string TextOf(Inline part)
    {
        var text = new TextBuilder(NextKey);
        Append(part, text);
        return text.ToBlock("normal").ToText();
    }

    private static bool IsWhiteSpace(Inline part) =>
        part is LineBreakInline || part is LiteralInline literal && string.IsNullOrWhiteSpace(literal.Content.ToString());

    /// <summary>The title of a directive, and the flags in braces after it.</summary>
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
