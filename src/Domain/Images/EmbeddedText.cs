using System.Buffers;
using System.Text;

namespace Domain.Images;

/// <summary>
/// Decodes the texts of a picture file whose encoding is undeclared or declared wrongly: UTF-8 where the bytes are valid, also if the last
/// letter was cut; otherwise the most plausible of Windows-1252, Mac OS Roman and DOS, chosen once for all texts of the file.
/// </summary>
internal static class EmbeddedText
{
    private const byte Escape = 0x1B;

    // Final bytes of ISO 2022 designations of the parts of ISO 8859, with their code pages. Part 1 is read as Windows-1252, its superset.
    private static readonly Dictionary<byte, int> Iso8859 = new()
    {
        [(byte)'A'] = 1252,
        [(byte)'B'] = 28592,
        [(byte)'C'] = 28593,
        [(byte)'D'] = 28594,
        [(byte)'F'] = 28597,
        [(byte)'G'] = 28596,
        [(byte)'H'] = 28598,
        [(byte)'L'] = 28595,
        [(byte)'M'] = 28599,
        [(byte)'b'] = 28605,
    };

    private static readonly Encoding[] Common = [CodePage(1252), CodePage(10000)];
    private static readonly Encoding Dos = CodePage(850);

    /// <summary>A text as stored, and whether it has the maximum length of its field, where writers cut.</summary>
    public readonly record struct Raw(byte[] Bytes, bool IsFull = false);

    /// <summary>The text of a single field without a declared character set.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Decode([new Raw(bytes.ToArray())], [])[0];

    /// <summary>The texts in their order. The declaration is an ISO 2022 escape sequence, or empty.</summary>
    public static IReadOnlyList<string> Decode(IReadOnlyList<Raw> texts, ReadOnlySpan<byte> declaration)
    {
        var declared = Designated(declaration);

        if (declared == Encoding.BigEndianUnicode)
        {
            return [.. texts.Select(text => declared.GetString(text.Bytes))];
        }

        var plain = texts.Select(text => Unescape(text.Bytes, declared)).ToList();
        var forms = plain.Select(text => Utf8Form.Of(text.Bytes)).ToList();
        var someAreUtf8 = declared == Encoding.UTF8 || forms.Exists(form => form is { IsValid: true, HasLetters: true });
        var decoded = new string?[texts.Count];

        for (var i = 0; i < decoded.Length; i++)
        {
            var (bytes, designated) = plain[i];
            var form = forms[i];

            if (
                form.IsValid
                && (form.Length == bytes.Length || someAreUtf8 || form.HasLetters || texts[i].IsFull || IsGarbled(bytes))
            )
            {
                decoded[i] = Encoding.UTF8.GetString(bytes, 0, form.Length);
            }
            else if (designated is not null && designated != Encoding.UTF8)
            {
                decoded[i] = designated.GetString(bytes);
            }
        }

        var others = Enumerable.Range(0, decoded.Length).Where(i => decoded[i] is null).Select(i => plain[i].Bytes).ToList();
        var chosen = Common.Append(Dos).MaxBy(page => Score(others, page))!;

        return [.. decoded.Select((text, i) => text ?? chosen.GetString(plain[i].Bytes))];
    }

    // A text in a code page may end in what looks like the beginning of a letter in UTF-8, as in „Café“.
    private static bool IsGarbled(byte[] bytes) => Common.Max(page => Score([bytes], page)) <= 0;

    private static int Score(IEnumerable<byte[]> texts, Encoding encoding) =>
        texts.Sum(text => TextPlausibility.Score(encoding.GetString(text)));

    /// <summary>The text without escape sequences, with single shifts applied, and the character set that was designated last.</summary>
    private static (byte[] Bytes, Encoding? Designated) Unescape(byte[] text, Encoding? declared)
    {
        if (Array.IndexOf(text, Escape) < 0)
        {
            return (text, declared);
        }

        var plain = new List<byte>(text.Length);
        var designated = declared;

        for (var at = 0; at < text.Length; )
        {
            if (text[at] != Escape)
            {
                plain.Add(text[at++]);
            }
            // SS2 and SS3: the next byte stands for one with the highest bit set.
            else if (at + 2 < text.Length && text[at + 1] is (byte)'N' or (byte)'O')
            {
                plain.Add((byte)(text[at + 2] | 0x80));
                at += 3;
            }
            else
            {
                var length = SequenceLength(text.AsSpan(at));
                designated = Designated(text.AsSpan(at, length)) ?? designated;
                at += length;
            }
        }

        return ([.. plain], designated);
    }

    /// <summary>The length of an escape sequence: the escape, intermediate bytes, and a final one.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> text)
    {
        var end = 1;

        while (end < text.Length && text[end] is >= 0x20 and <= 0x2F)
        {
            end++;
        }

        return end < text.Length && text[end] is >= 0x30 and <= 0x7E ? end + 1 : end;
    }

    private static Encoding? Designated(ReadOnlySpan<byte> sequence) =>
        sequence switch
        {
            [Escape, (byte)'%', (byte)'/', (byte)'@' or (byte)'C' or (byte)'E' or >= (byte)'J' and <= (byte)'L', ..] =>
                Encoding.BigEndianUnicode,
            [Escape, (byte)'%', (byte)'G', ..] or [Escape, (byte)'%', (byte)'/', ..] => Encoding.UTF8,
            [Escape, >= (byte)'-' and <= (byte)'/', var final, ..] when Iso8859.TryGetValue(final, out var page) => CodePage(
                page
            ),
            _ => null,
        };

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    /// <summary>
    /// Whether bytes are UTF-8, at most with an incomplete letter at the end; the length without that, and whether there is any letter
    /// beyond ASCII.
    /// </summary>
    private readonly record struct Utf8Form(bool IsValid, int Length, bool HasLetters)
    {
        public static Utf8Form Of(ReadOnlySpan<byte> bytes)
        {
            var (length, hasLetters) = (0, false);

            while (length < bytes.Length)
            {
                switch (Rune.DecodeFromUtf8(bytes[length..], out _, out var used))
                {
                    case OperationStatus.Done:
                        length += used;
                        hasLetters |= used > 1;
                        break;
                    case OperationStatus.NeedMoreData:
                        return new(true, length, hasLetters);
                    default:
                        return new(false, 0, false);
                }
            }

            return new(true, length, hasLetters);
        }
    }
}
