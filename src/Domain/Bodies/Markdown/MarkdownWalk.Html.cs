using System.Globalization;
using System.Net;
using System.Text;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown.Dialect;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>
/// HTML inside Markdown, which is read like any other HTML. Markdown inside of that HTML becomes HTML first, so that a box around both
/// is one box.
/// </summary>
internal sealed partial class MarkdownWalk
{
    // Each is parsed as a document of its own. A body has no more blocks than this.
    private const int MaxFragments = Body.MaxBlocks;

    private int fragments;

    /// <summary>Reads the blocks from one index to another, the first and the last of which are HTML.</summary>
    private void ReadHtml(ContainerBlock container, Range range)
    {
        var html = new StringBuilder();
        var first = container[range.Start.Value].Line;
        var line = first;

        foreach (var block in container.Take(range))
        {
            // Empty lines keep the lines of the report those of the source.
            html.Append('\n', Math.Max(0, block.Line - line));
            var source = block is HtmlBlock markup
                ? markup.Lines.ToString()
                : HtmlWriter.Write(WithoutNotes(() => Apart(() => ReadWithMedia(block))));
            html.Append(source).Append('\n');
            line = block.Line + source.AsSpan().Count('\n') + 1;
        }

        blocks.AddRange(ReadFragment(html.ToString(), first));
    }

    private void ReadWithMedia(Markdig.Syntax.Block block)
    {
        Read(block);
        blocks.AddRange(media);
        media.Clear();
    }

    private IReadOnlyList<Block> ReadFragment(string html, int line)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"h{++fragments}m");

        if (!HtmlReader.ReadFragment(html, prefix, ct).Succeeded(out var read, out var error))
        {
            losses.Refuse(error);
            return [];
        }

        losses.Include(read.Report, LineOf(line) - 1);
        return read.Blocks;
    }

    /// <summary>Whether a text has tags that mean more than a mark; false if too much HTML was read already.</summary>
    private bool HasHtml(ContainerInline container) =>
        fragments < MaxFragments
        && container
            .Descendants<HtmlInline>()
            .Any(tag =>
                HtmlTag.IsMarkup(tag.Tag)
                && HtmlTag.MarkOf(tag.Tag) is null
                && tag.Tag != MarkdownText.Separator
                && !HtmlTag.IsBreak(tag.Tag)
            );

    private static int LineIn(ContainerInline container) => container.FirstChild?.Line ?? 0;

    private IReadOnlyList<Block> ReadInlineHtml(ContainerInline container, int line)
    {
        var html = new StringBuilder();
        WithoutNotes(() =>
        {
            AppendHtml(container, html);
            return html;
        });
        return ReadFragment($"<p>{html}</p>", line);
    }

    private void AppendHtml(ContainerInline container, StringBuilder html)
    {
        var plain = new TextBuilder(NextKey);

        foreach (var inline in container)
        {
            if (inline is HtmlInline tag && HtmlTag.IsMarkup(tag.Tag))
            {
                Flush();
                html.Append(tag.Tag == MarkdownText.Separator ? "" : tag.Tag);
            }
            else if (inline is ContainerInline inner && HasHtml(inner) && TagsAround(inner) is (var opening, var closing))
            {
                Flush();
                html.Append(opening);
                AppendHtml(inner, html);
                html.Append(closing);
            }
            else
            {
                Append(inline, plain);
            }
        }

        Flush();

        void Flush()
        {
            html.Append(HtmlWriter.Inline(plain.ToBlock("normal")));
            plain = new TextBuilder(NextKey);
        }
    }

    private (string Opening, string Closing)? TagsAround(ContainerInline inline)
    {
        switch (inline)
        {
            case EmphasisInline { DelimiterChar: '~', DelimiterCount: 2 }:
                return ("<del>", "</del>");
            case EmphasisInline emphasis:
                return ($"<{MarkOf(emphasis)}>", $"</{MarkOf(emphasis)}>");
            case LinkInline { IsImage: true }:
                return null;
            case LinkInline link when DefinitionOf(link) is { } definition:
                return HtmlWriter.Around(definition);
            case LinkInline link:
                Lose(link, LossKind.Link, link.Url);
                return ("", "");
            case DelimiterInline delimiter:
                return (WebUtility.HtmlEncode(delimiter.ToLiteral()), "");
            default:
                return ("", "");
        }
    }

    /// <summary>Appends the text of a fragment; what is not text follows the text.</summary>
    private void Append(IReadOnlyList<Block> fragment, TextBuilder text)
    {
        var isFirst = true;

        foreach (var block in fragment)
        {
            if (block is not TextBlock read)
            {
                media.Add(block);
                continue;
            }

            text.Append(isFirst ? "" : "\n");
            isFirst = false;

            foreach (var span in read.Children)
            {
                Append(span, read.MarkDefs, 0, text);
            }
        }
    }

    private static void Append(Span span, IReadOnlyList<MarkDef> definitions, int mark, TextBuilder text)
    {
        if (mark == span.Marks.Count)
        {
            text.Append(span.Text);
        }
        else if (definitions.FirstOrDefault(definition => definition.Key == span.Marks[mark]) is { } definition)
        {
            text.Within(definition with { Key = null }, () => Append(span, definitions, mark + 1, text));
        }
        else
        {
            text.Within(span.Marks[mark], () => Append(span, definitions, mark + 1, text));
        }
    }
}
