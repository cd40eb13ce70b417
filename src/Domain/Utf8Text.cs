using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>A UTF-8 text builder on pooled memory, which is returned on disposal.</summary>
public sealed class Utf8Text : IDisposable
{
    private const int Digits = 11;

    private byte[] bytes;
    private int length;

    /// <param name="expected">The approximate size in bytes; a larger text has to be copied.</param>
    public Utf8Text(int expected) => bytes = ArrayPool<byte>.Shared.Rent(expected);

    /// <summary>The bytes appended so far; invalid after the next append.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public Utf8Text Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Free(text.Length));
        length += text.Length;
        return this;
    }

    public Utf8Text Append(string text)
    {
        length += Encoding.UTF8.GetBytes(text, Free(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    public Utf8Text Append(int number)
    {
        number.TryFormat(Free(Digits), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        return this;
    }

    public override string ToString() => Encoding.UTF8.GetString(Written);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        (bytes, length) = ([], 0);
    }

    private Span<byte> Free(int needed)
    {
        if (needed > bytes.Length - length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, length + needed));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(length);
    }
}
