using System.Buffers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Addresses without brackets: <c>https://…</c> and <c>www.…</c>.</summary>
internal sealed class AddressParser : InlineParser
{
    private static readonly string[] Beginnings = ["https://", "http://", "www."];
    private static readonly SearchValues<char> Ends = SearchValues.Create("<>[]|\"`“”„«»\\");
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );
    private static readonly SearchValues<char> Trailing = SearchValues.Create(".,:;!?'’*_~…");

    public AddressParser() => OpeningCharacters = [.. "hHwW"];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        var before = slice.PeekCharExtra(-1);
        var isWithin = Flanking.IsWord(before) || before is '/' or '.' or '@' or '-' or ':';

        if (isWithin || LengthOf(text) is not (> 0 and var length))
        {
            return false;
        }

        var address = text[..length].ToString();

        if (!BodyLink.IsAllowed(HrefOf(address)))
        {
            return false;
        }

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new AutolinkInline(address)
        {
            Span = new SourceSpan(start, start + length - 1),
            Line = line,
            Column = column,
        };
        slice.Start += length;
        return true;
    }

    public static string HrefOf(string address) =>
        address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{address}" : address;

    /// <summary>The length of the address that a text begins with; 0 if it begins with none.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var scheme = 0;

        foreach (var beginning in Beginnings)
        {
            scheme = text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) ? beginning.Length : scheme;
        }

        if (scheme == 0)
        {
            return 0;
        }

        var length = scheme;

        while (
            length < text.Length
            && !char.IsWhiteSpace(text[length])
            && !char.IsControl(text[length])
            && !Ends.Contains(text[length])
            && !BeginsEntity(text[length..])
        )
        {
            length++;
        }

        length = Trimmed(text[..length]);
        var host = text[Math.Min(scheme, length)..length];
        return host.Length > 0 && char.IsLetterOrDigit(host[0]) && (scheme > 4 || host[1..].Contains('.')) ? length : 0;
    }

    // A character written as an entity, as at the end of a line, is text.
    private static bool BeginsEntity(ReadOnlySpan<char> text)
    {
        if (text is not ['&', .. var rest] || rest.IndexOf(';') is not (> 0 and < 32 and var end))
        {
            return false;
        }

        var name = rest[0] == '#' ? rest[1..end] : rest[..end];
        return name.Length > 0 && !name.ContainsAnyExcept(Alphanumeric);
    }

    // Punctuation after an address belongs to the sentence, a bracket too unless it was opened within the address.
    private static int Trimmed(ReadOnlySpan<char> address)
    {
        var open = address.Count('(') - address.Count(')');

        while (address.Length > 0 && (Trailing.Contains(address[^1]) || address[^1] == ')' && open < 0 || address[^1] == '}'))
        {
            open += address[^1] == ')' ? 1 : 0;
            address = address[..^1];
        }

        return address.Length;
    }
}
