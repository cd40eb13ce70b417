using System.Globalization;
using System.Text;
using System.Xml;

namespace Movers.WordPress;

/// <summary>
/// An export file without the control characters that plug-ins and pasted text leave in it, and that no XML may contain.
/// </summary>
internal sealed class CleanedXml : TextReader
{
    private const int Head = 200;
    private const int MaxRemoved = 200;

    private readonly StreamReader source;
    private readonly SortedSet<string> removed = new(StringComparer.Ordinal);
    private int line = 1;

    public CleanedXml(string file)
    {
        var bytes = File.OpenRead(file);
        source = new StreamReader(bytes, EncodingOf(bytes), detectEncodingFromByteOrderMarks: true);
    }

    /// <summary>The code points that were removed, with the line of each.</summary>
    public IReadOnlyCollection<string> Removed => removed;

    public override int Read(char[] buffer, int index, int count)
    {
        while (source.Read(buffer, index, count) is > 0 and var read)
        {
            if (Clean(buffer.AsSpan(index, read)) is > 0 and var kept)
            {
                return kept;
            }
        }

        return 0;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Peek() => source.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Clean(Span<char> text)
    {
        var kept = 0;

        foreach (var sign in text)
        {
            line += sign == '\n' ? 1 : 0;

            if (XmlConvert.IsXmlChar(sign) || char.IsSurrogate(sign))
            {
                text[kept++] = sign;
            }
            else if (removed.Count < MaxRemoved)
            {
                removed.Add(string.Create(CultureInfo.InvariantCulture, $"U+{(int)sign:X4} in line {line}"));
            }
        }

        return kept;
    }

    private static Encoding EncodingOf(FileStream bytes)
    {
        var head = new byte[Head];
        var length = bytes.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        bytes.Position = 0;
        return TextEncodings.DeclaredIn(head.AsSpan(0, length)) ?? Encoding.UTF8;
    }
}
