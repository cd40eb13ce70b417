using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Inline elements.</summary>
internal sealed partial class MarkdownWalk
{
    private void Append(ContainerInline? container, TextBuilder text)
    {
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            Append(inline, text);
        }
    }

    private void Append(Inline inline, TextBuilder text)
    {
        ct.ThrowIfCancellationRequested();

        switch (inline)
        {
            case LiteralInline literal:
                text.Append(losses.Clean(literal.Content.ToString(), LineOf(literal.Line)));
                break;
            case HtmlEntityInline entity:
                text.Append(losses.Clean(entity.Transcoded.ToString(), LineOf(entity.Line)));
                break;
            case CodeInline code:
                text.Within("code", () => text.Append(losses.Clean(code.Content, LineOf(code.Line))));
                break;
            case LineBreakInline lineBreak:
                text.Append(lineBreak.IsHard ? "\n" : " ");
                break;
            case EmphasisInline { DelimiterChar: '~', DelimiterCount: 2 } struckOut:
                Lose(struckOut, LossKind.DeletedText, PlainText(struckOut, out _));
                break;
            case EmphasisInline emphasis:
                text.Within(MarkOf(emphasis), () => Append(emphasis, text));
                break;
            case LinkInline { IsImage: true } image:
                ReadMedia(image);
                break;
            case LinkInline { IsShortcut: true, Label: ['^', ..] label } footnote:
                text.Append(losses.Clean($"[{label}]", LineOf(footnote.Line)));
                break;
            case LinkInline link:
                AppendLink(link, text);
                break;
            case AutolinkInline autolink:
                AppendAutolink(autolink, text);
                break;
            case HtmlInline { Tag: "<br>" or "<br/>" or "<br />" }:
                text.Append("\n");
                break;
            case HtmlInline { Tag: MarkdownText.Separator }:
                break;
            case HtmlInline html:
                Lose(html, LossKind.RawHtml, html.Tag);
                break;
            case DelimiterInline delimiter:
                text.Append(losses.Clean(delimiter.ToLiteral(), LineOf(delimiter.Line)));
                Append((ContainerInline)delimiter, text);
                break;
            case ContainerInline container:
                Append(container, text);
                break;
            default:
                Lose(inline, LossKind.Unreadable);
                break;
        }
    }

    private static string MarkOf(EmphasisInline emphasis) =>
        emphasis.DelimiterChar switch
        {
            '~' => "sub",
            '^' => "sup",
            _ => emphasis.DelimiterCount == 2 ? "strong" : "em",
        };

    private void AppendLink(LinkInline link, TextBuilder text)
    {
        if (DefinitionOf(link) is not { } definition)
        {
            Lose(link, LossKind.Link, link.Url);
            Append((ContainerInline)link, text);
            return;
        }

        if (definition is not AbbreviationMark && !string.IsNullOrEmpty(link.Title))
        {
            Lose(link, LossKind.Tooltip, link.Title);
        }

        if (link.Any(part => part is LinkInline))
        {
            Lose(link, LossKind.ImageLink, link.Url);
        }

        text.Within(definition, () => Append((ContainerInline)link, text));
    }

    private static MarkDef? DefinitionOf(LinkInline link) =>
        link.Url switch
        {
            null => null,
            "abbr:" => link.Title is { Length: > 0 } title ? new AbbreviationMark { Title = title } : null,
            ['l', 'a', 'n', 'g', ':', .. var tag] => new LanguageMark { Tag = tag },
            var url when DestinationOf(url) is var target && BodyLink.IsAllowedInSource(target) => LinkMark.To(target),
            _ => null,
        };

    /// <summary>Where a link leads; the address may be a path of this site.</summary>
    internal static Destination DestinationOf(string? url) =>
        IdIn(url, "article:") is { } article ? new Destination(Article: article)
        : IdIn(url, "section:") is { } section ? new Destination(Section: section)
        : new Destination(Href: BodyLink.Complete(url));

    private void AppendAutolink(AutolinkInline autolink, TextBuilder text)
    {
        var href = autolink.IsEmail ? $"mailto:{autolink.Url}" : autolink.Url;

        if (BodyLink.IsAllowed(href))
        {
            text.Within(new LinkMark { Href = href }, () => text.Append(autolink.Url));
            return;
        }

        Lose(autolink, LossKind.Link, autolink.Url);
        text.Append(losses.Clean(autolink.Url, LineOf(autolink.Line)));
    }

    private bool ReadMedia(LinkInline image)
    {
        if (ReadAsBlock(image))
        {
            return true;
        }

        Lose(image, LossKind.Image, image.Url, PlainText(image, out _));
        return false;
    }

    /// <summary>The id in an image's address, such as <c>video:1000126</c>.</summary>
    internal static (long Id, bool Decorative)? MediaIn(LinkInline image, string kind) =>
        image.IsImage && MediaAddress().Match(image.Url ?? "") is { Success: true } match && match.Groups["kind"].Value == kind
            ? (long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["decorative"].Success)
            : null;

    /// <summary>Adds a block that shows the article named in an image's address.</summary>
    internal bool ReadRecording(MarkdownObject source, string kind, Func<long, Block> make)
    {
        if (source is not LinkInline image || MediaIn(image, kind) is not { } address)
        {
            return false;
        }

        PlainText(image, out _);
        AddMedia(make(address.Id));
        return true;
    }

    /// <summary>A footnote such as <c>[^1]: text</c>, which the parser reads as a link reference definition.</summary>
    private void ReadFootnote(LinkReferenceDefinition note)
    {
        var text = new TextBuilder(NextKey);
        text.Append(
            losses.Clean(
                $"[{note.Label}]: {note.Url}{(string.IsNullOrEmpty(note.Title) ? "" : $" \"{note.Title}\"")}",
                LineOf(note.Line)
            )
        );
        Lose(note, LossKind.Footnote, $"[{note.Label}]");
        Add(text, note.Line, "normal");
    }

    internal string PlainText(ContainerInline? container, out bool marked)
    {
        var text = new TextBuilder(NextKey);
        Append(container, text);
        var block = text.ToBlock("normal");
        marked = block.Children.Any(span => span.Marks.Count > 0);
        return block.ToText().Replace('\n', ' ').Trim();
    }

    [GeneratedRegex(@"\A(?<kind>[a-z]+):(?<id>[0-9]{1,18})(?<decorative>#decorative)?\z")]
    private static partial Regex MediaAddress();
}
