using System.Globalization;
using System.Text.RegularExpressions;
using Domain.Bodies.Markdown.Dialect;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Inline elements.</summary>
internal sealed partial class MarkdownWalk
{
    private bool isInLink;

    private void Append(ContainerInline? container, TextBuilder text)
    {
        if (container is { Parent: null } && HasHtml(container))
        {
            Append(ReadInlineHtml(container, LineIn(container)), text);
        }
        else if (container?.FirstChild is { } first)
        {
            Append(first, null, PairsOf(container), text);
        }
    }

    private void Append(Inline first, Inline? end, TagPairs pairs, TextBuilder text)
    {
        for (var inline = first; inline is not null && inline != end; inline = inline.NextSibling)
        {
            if (inline is not HtmlInline tag || !pairs.Contains(tag))
            {
                Append(inline, text);
            }
            else if (pairs.ClosingOf(tag) is { } closing && HtmlTag.MarkOf(tag.Tag) is { } mark && !text.IsWithin(mark))
            {
                // What repeats a mark that is open already adds nothing, so this goes no deeper than there are marks.
                text.Within(mark, () => Append(tag.NextSibling!, closing, pairs, text));
                inline = closing;
            }
        }
    }

    private static TagPairs PairsOf(ContainerInline container) =>
        container.Any(inline => inline is HtmlInline) ? new TagPairs(container) : TagPairs.None;

    private void Append(Inline inline, TextBuilder text)
    {
        ct.ThrowIfCancellationRequested();

        switch (inline)
        {
            case LiteralInline literal:
                AppendLiteral(literal, text);
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
            case FootnoteLink sign:
                AppendNote(sign, text);
                break;
            case NotedInline noted:
                Append((ContainerInline)noted, text);
                AppendNote(noted.Sign, text);
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
            case HtmlInline html when HtmlTag.IsBreak(html.Tag):
                text.Append("\n");
                break;
            case HtmlInline { Tag: MarkdownText.Separator }:
                break;
            case HtmlInline html when !HtmlTag.IsMarkup(html.Tag):
                text.Append(losses.Clean(html.Tag.ReplaceLineEndings(" "), LineOf(html.Line)));
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

    private void AppendLiteral(LiteralInline literal, TextBuilder text)
    {
        var words = losses.Clean(literal.Content.ToString(), LineOf(literal.Line));
        var place = 0;

        foreach (var mail in isInLink ? [] : MailAddress.In(words))
        {
            text.Append(words[place..mail.Start.Value]);
            text.Within(new LinkMark { Href = $"mailto:{words[mail]}" }, () => text.Append(words[mail]));
            place = mail.End.Value;
        }

        text.Append(words[place..]);
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

        var outer = isInLink;
        isInLink = true;
        text.Within(definition, () => Append((ContainerInline)link, text));
        isInLink = outer;
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
        var href = autolink.IsEmail ? $"mailto:{autolink.Url}" : AddressParser.HrefOf(autolink.Url);

        if (isInLink)
        {
            text.Append(losses.Clean(autolink.Url, LineOf(autolink.Line)));
            return;
        }

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

    /// <summary>The text of a paragraph, with its marks.</summary>
    internal TextBlock TextOf(LeafBlock leaf) => TextOf(leaf.Inline);

    private TextBlock TextOf(ContainerInline? container)
    {
        var text = new TextBuilder(NextKey);
        Append(container, text);
        return text.ToBlock("normal");
    }

    internal string PlainText(ContainerInline? container, out bool marked)
    {
        var block = WithoutNotes(() => TextOf(container));
        marked = block.Children.Any(span => span.Marks.Count > 0);
        return block.ToText().Replace('\n', ' ').Trim();
    }

    [GeneratedRegex(@"\A(?<kind>[a-z]+):(?<id>[0-9]{1,18})(?<decorative>#decorative)?\z")]
    private static partial Regex MediaAddress();
}
