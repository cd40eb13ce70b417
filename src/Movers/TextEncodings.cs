using System.Text;
using System.Text.RegularExpressions;

namespace Movers;

/// <summary>The encodings that old files declare.</summary>
internal static partial class TextEncodings
{
    private const int Head = 2048;

    /// <summary>What browsers read ISO 8859-1 as, and what text without any declaration is likely to be.</summary>
    public static Encoding Windows1252 => Find("windows-1252")!;

    /// <summary>The encoding of a name; null if there is none.</summary>
    public static Encoding? Find(string name)
    {
        name = name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "iso8859-1" or "latin1" or "us-ascii" or "ascii" => "windows-1252",
            "utf8" => "utf-8",
            var other => other,
        };

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Known(name);
    }

    /// <summary>The encoding that the beginning of an HTML or XML file declares; null if it declares none, or one that nobody knows.</summary>
    public static Encoding? DeclaredIn(ReadOnlySpan<byte> bytes) =>
        Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)])) is { Success: true } found
            ? Find(found.Groups[1].Value)
            : null;

    [GeneratedRegex(
        """(?:<meta[^>]*\bcharset\s*=\s*|<\?xml[^>]*\sencoding\s*=\s*)["']?([A-Za-z0-9_.:-]+)""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Declaration();

    private static Encoding? Known(string name) =>
        Encoding
            .GetEncodings()
            .FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            ?.GetEncoding();
}
