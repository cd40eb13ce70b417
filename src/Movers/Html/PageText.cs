using System.Text;

namespace Movers.Html;

/// <summary>The text of a page in the encoding that it has: that of its mark, else the one it declares, else the likely one.</summary>
internal static class PageText
{
    public static string Read(byte[] bytes, ItemReport report)
    {
        var declared = Marked(bytes) ?? TextEncodings.DeclaredIn(bytes);
        var encoding = declared ?? new UTF8Encoding();
        var text = Decode(bytes, encoding);

        if (text is not null)
        {
            return text;
        }

        // Text that is no UTF-8 although it says so, or says nothing, is from a German Windows in all likelihood.
        report.Meaning(
            "encoding",
            declared is null
                ? "The page declares no encoding and was read as Windows-1252."
                : $"The page is not in {declared.WebName} as it says and was read as Windows-1252."
        );
        return TextEncodings.Windows1252.GetString(bytes);
    }

    private static string? Decode(byte[] bytes, Encoding encoding)
    {
        var strict = Encoding.GetEncoding(
            encoding.CodePage,
            EncoderFallback.ExceptionFallback,
            DecoderFallback.ExceptionFallback
        );

        // The decoder reports invalid bytes only by an exception.
        try
        {
            return strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Marked(byte[] bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
}
