using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// Links, also to addresses with spaces, as they are copied: <c>[Bericht](https://example.org/Bericht 2027.pdf)</c>. Only what begins like
/// an address is one, so that <c>[a](b c)</c> stays text.
/// </summary>
internal sealed partial class SpacedLinkParser : LinkInlineParser
{
    // Stands for a space while the parser reads the address.
    private const char Space = '\uE000';

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.CurrentChar != ']' || SpacedTarget(slice.AsSpan()) is not { Length: > 0 } target)
        {
            return base.Match(processor, ref slice);
        }

        var link = new StringSlice(Address().Replace(target, match => match.Value.Replace(' ', Space)));

        if (!base.Match(processor, ref link) || processor.Inline is not LinkInline { Url: { } url } read)
        {
            return base.Match(processor, ref slice);
        }

        read.Url = url.Replace(Space, ' ');
        slice.Start += target.Length;
        return true;
    }

    /// <summary>The end of a link with spaces in its address, from <c>](</c> to <c>)</c>; empty if it is something else.</summary>
    private static string SpacedTarget(ReadOnlySpan<char> text)
    {
        var (open, end) = (0, 1);

        if (text is not [']', '(', ..])
        {
            return "";
        }

        for (; end < text.Length && text[end] is not ('\n' or '\r' or '<' or '>' or Space); end++)
        {
            open += text[end] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };

            if (open == 0)
            {
                var target = text[..(end + 1)];
                return Target().IsMatch(target) ? target.ToString() : "";
            }
        }

        return "";
    }

    // A title in quotation marks or brackets may follow the address.
    [GeneratedRegex(
        """\A\]\( *(?:https?://|//|/|www\.|mailto:|tel:)[^\s"]*(?: +(?!'[^']*' *\)\z|\([^()]*\) *\)\z)[^\s"]+)+(?: +"[^"]*")? *\)\z""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Target();

    [GeneratedRegex("""(?<=\A\]\( *)[^ "][^"]*[^ ")](?=(?: +"[^"]*")? *\)\z)""")]
    private static partial Regex Address();
}
