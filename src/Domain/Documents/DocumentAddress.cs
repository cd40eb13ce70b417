using System.Buffers;
using System.Globalization;

namespace Domain.Documents;

/// <summary>The address of a document's file; its content never changes.</summary>
public static class DocumentAddress
{
    private const int FingerprintLength = 16;
    private const int MaxNameLength = 200;

    /// <summary>The path, such as <c>/documents/1000042/0f1e2d3c4b5a6978/bericht-2026.pdf</c>.</summary>
    public static string Path(long id, string sha256, string fileName) =>
        string.Create(CultureInfo.InvariantCulture, $"/documents/{id}/{Fingerprint(sha256)}/{Name(fileName)}");

    /// <summary>The part of the address that is another for every file.</summary>
    public static string Fingerprint(string sha256) => sha256[..FingerprintLength];

    /// <summary>The name of a file as the end of an address: its words in ASCII, and its extension.</summary>
    public static string Name(string fileName)
    {
        var extension = System.IO.Path.GetExtension(fileName);
        return Slug.From(fileName[..^extension.Length], "dokument") + extension;
    }

    /// <summary>The name that a file gets: the one that it came with or another text, with the extension of its format.</summary>
    public static string FileName(string? sent, string otherwise, string mediaType)
    {
        var extension = DocumentMediaType.Extension(mediaType);
        var name = Text.Kept(Clean(sent ?? "")) ?? Text.Kept(Clean(otherwise)) ?? "Dokument";
        var known = System.IO.Path.GetExtension(name).ToLowerInvariant();

        if (DocumentMediaType.All.Any(type => DocumentMediaType.Extension(type) == known))
        {
            name = Text.Kept(name[..^known.Length]) ?? "Dokument";
        }

        return Shortened(name, MaxNameLength - extension.Length) + extension;
    }

    /// <summary>The name of a sent file, of which some browsers send the whole path.</summary>
    public static string? Last(string? path) => path?[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // In front of a name, dots hide the file and spaces are lost.
    private static readonly SearchValues<char> Leading = SearchValues.Create(". \u00A0\t");

    // A name must not lead elsewhere, nor end a header.
    private static string Clean(string name)
    {
        var cleaned = string.Concat(
            name.Replace('/', '-')
                .Replace('\\', '-')
                .EnumerateRunes()
                .Where(rune =>
                    System.Text.Rune.GetUnicodeCategory(rune)
                        is not (
                            UnicodeCategory.Control
                            or UnicodeCategory.Format
                            or UnicodeCategory.Surrogate
                            or UnicodeCategory.LineSeparator
                            or UnicodeCategory.ParagraphSeparator
                            or UnicodeCategory.OtherNotAssigned
                        )
                )
        );
        var start = cleaned.AsSpan().IndexOfAnyExcept(Leading);
        return start < 0 ? "" : cleaned[start..];
    }

    private static string Shortened(string name, int length) =>
        Text.CountCharacters(name) <= length
            ? name
            : Text.Trim(string.Concat(name.EnumerateRunes().Take(length).Select(rune => rune.ToString())));
}
