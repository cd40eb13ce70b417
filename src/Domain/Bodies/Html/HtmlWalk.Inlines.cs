using System.Text;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Inline elements.</summary>
internal sealed partial class HtmlWalk
{
    private int quotations;
    private int lettersRead;
    private int linesRead; // of the paragraph

    private bool ReadInline(IElement element, string name)
    {
        switch (name)
        {
            case "br":
                BreakLine(element, element.ClassName != HtmlWriter.SecondBreak);
                return true;
            case "q":
                ReadQuotation(element);
                return true;
            case "v:imagedata":
                LoseImage(element);
                return true;
            case "a" when DestinationOf(element) != default:
                ReadLink(element);
                return true;
            case "abbr" or "acronym" when element.GetAttribute("title") is { Length: > 0 } title:
                text.Within(new AbbreviationMark { Title = CleanLine(title, element) }, () => ReadChildren(element));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Begins a line, or with the second of two breaks a paragraph.</summary>
    private void BreakLine(IElement? around, bool mayEndParagraph)
    {
        text.TrimEnd();

        if (mayEndParagraph && item is null && style == "normal" && text.EndsWithBreak)
        {
            Flush(around);
            linesRead = 0;
        }
        else
        {
            text.Append("\n");
            linesRead++;
        }
    }

    private void ReadQuotation(IElement element)
    {
        var (opening, closing) = QuotationMarks.Of(locale, isInner: quotations % 2 == 1);
        text.Append(opening);
        quotations++;
        ReadChildren(element);
        quotations--;
        text.Append(closing);
    }

    private void ReadLink(IElement element)
    {
        var target = DestinationOf(element);

        if (TrackedAddress.TargetOf(target.Href) is { } tracked)
        {
            Lose(element, LossKind.TrackedLink, target.Href);
            target = new Destination(Href: BodyLink.Complete(tracked));
        }

        if (!BodyLink.IsAllowedInSource(target))
        {
            Lose(element, LossKind.Link, target.Href);
            ReadChildren(element);
            return;
        }

        var (letters, lines) = (lettersRead, linesRead);
        text.Within(LinkMark.To(target), () => ReadChildren(element));

        if (element.QuerySelector("img") is not null)
        {
            Lose(element, LossKind.ImageLink, target.Href);
        }
        else if (lettersRead == letters && linesRead <= lines)
        {
            Lose(element, LossKind.Link, target.Href);
        }
    }

    /// <summary>Where a link leads; the address may be a path of this site.</summary>
    internal static Destination DestinationOf(IElement link) =>
        Number(link, "data-article") is { } article ? new Destination(Article: article)
        : Number(link, "data-section") is { } section ? new Destination(Section: section)
        : new Destination(Href: BodyLink.Complete(link.GetAttribute("href")));

    /// <summary>Reads an image, to be added after the text that contains it.</summary>
    internal void ReadImage(IElement element)
    {
        if (Number(element, "data-image") is { } id)
        {
            var alt = CleanLine(element.GetAttribute("alt") ?? "", element);

            media.Add(
                new ImageBlock
                {
                    Image = id,
                    Alt = alt.Length > 0 ? alt : null,
                    Decorative = element.GetAttribute("role") is "presentation" or "none",
                }
            );
            return;
        }

        LoseImage(element);
    }

    // The address of an embedded file is the file.
    private void LoseImage(IElement element)
    {
        var source = element.GetAttribute("src") ?? "";
        mediaLost++;
        var isEmbedded = source.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
        Lose(element, LossKind.Image, isEmbedded ? source.Split(';', ',')[0] : source, element.GetAttribute("alt"));
    }

    private const string Whitespace = " \t\n\r\f";

    private void AppendText(string data, IElement? around)
    {
        var line = around is null ? null : LineOf(around);

        foreach (var shortcode in WordPressText.ShortcodesIn(data))
        {
            losses.Add(LossKind.Shortcode, line, shortcode);
        }

        for (var place = 0; ; )
        {
            var length = data.AsSpan(place).IndexOfAny(LineSeparator, ParagraphSeparator);

            if (length < 0)
            {
                AppendLine(data[place..], line);
                return;
            }

            AppendLine(data.Substring(place, length), line);
            place += length + 1;
            BreakLine(around, mayEndParagraph: false);

            if (data[place - 1] == ParagraphSeparator)
            {
                BreakLine(around, mayEndParagraph: true);
            }
        }
    }

    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    private void AppendLine(string data, int? line)
    {
        var collapsed = new StringBuilder(data.Length);
        var takesSpace = text.TakesSpace;

        for (var place = 0; place < data.Length; )
        {
            var rest = data.AsSpan(place);
            var space = rest.IndexOfAnyExcept(Whitespace) is >= 0 and var end ? rest[..end] : rest;
            place += Math.Max(1, space.Length);

            if (space.Length == 0)
            {
                collapsed.Append(rest[0]);
                takesSpace = true;
            }
            else if (text.IsWithin("code") && !space.ContainsAnyExcept(' '))
            {
                // Spaces in code are significant; others only lay out the source.
                collapsed.Append(space);
            }
            else if (takesSpace)
            {
                collapsed.Append(' ');
                takesSpace = false;
            }
        }

        var clean = losses.Clean(collapsed.ToString(), line);
        lettersRead += clean.Length;
        text.Append(clean);
    }
}
