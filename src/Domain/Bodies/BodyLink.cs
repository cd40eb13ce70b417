using System.Buffers;

namespace Domain.Bodies;

/// <summary>The rules for addresses that a body may link to.</summary>
public static class BodyLink
{
    public const int MaxLength = 2_000;

    /// <summary>The beginnings that the address of a file may have, as a pattern.</summary>
    public const string WebPattern = "^[Hh][Tt][Tt][Pp][Ss]?://";

    /// <summary>The beginnings that an address may have, as a pattern.</summary>
    public const string Pattern = "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)";

    // Characters that browsers skip or convert inside an address, and that so could hide a scheme.
    private static readonly SearchValues<char> Refused = SearchValues.Create("\\<>\"`");

    /// <summary>Whether an address is complete, has a known scheme, and means the same to every parser.</summary>
    public static bool IsAllowed(string? href)
    {
        if (href is not { Length: > 0 } || Text.CountCharacters(href) > MaxLength || !IsPlain(href))
        {
            return false;
        }

        return IsWeb(href)
            ? Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && !HasCredentials(href)
            : Rest(href, "mailto:") is { } address && address.IndexOf('@', StringComparison.Ordinal) > 0
                || Rest(href, "tel:") is { } number && number.Any(char.IsAsciiDigit);
    }

    /// <summary>
    /// A link of another text as a complete address: browsers follow those with spaces and line breaks, and those without a scheme.
    /// </summary>
    public static string? Complete(string? href)
    {
        var address = href?.Trim();

        return address?.StartsWith("//", StringComparison.Ordinal) is true ? Complete($"https:{address}")
            : address?.Any(char.IsWhiteSpace) is true ? WithoutSpaces(address)
            : address;
    }

    // Browsers drop tabs and line breaks, and encode every other space; a number to call needs none.
    private static string WithoutSpaces(string address)
    {
        var onOneLine = string.Concat(address.Split('\t', '\r', '\n'));
        var isNumber = Rest(onOneLine, "tel:") is not null;

        return string.Concat(
            onOneLine.Select(letter =>
                !char.IsWhiteSpace(letter) ? letter.ToString()
                : isNumber ? ""
                : Uri.EscapeDataString(letter.ToString())
            )
        );
    }

    /// <summary>Whether an address is a path of this site, for which a converted text has yet to find the page.</summary>
    public static bool IsPath(string href) =>
        href is ['/', ..] and not ['/', '/', ..] && Text.CountCharacters(href) <= MaxLength && IsPlain(href);

    /// <summary>Whether a link of another text leads to an item, an allowed address or a path of this site.</summary>
    internal static bool IsAllowedInSource(Destination target) => target.Href is not { } href || IsAllowed(href) || IsPath(href);

    /// <summary>Whether an address is an http or https address, from which a file can be loaded.</summary>
    public static bool IsWeb(string href) => Rest(href, "https://") is not null || Rest(href, "http://") is not null;

    /// <summary>Whether an address contains a user name or password, which would be published with it.</summary>
    public static bool HasCredentials(string address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal) + 2;

        return start >= 2
            && address.AsSpan(start) is var rest
            && (rest.IndexOfAny('/', '?', '#') is >= 0 and var end ? rest[..end] : rest).Contains('@');
    }

    private static bool IsPlain(string href) =>
        Text.CheckLine("", href) is null && !href.Any(char.IsWhiteSpace) && href.AsSpan().IndexOfAny(Refused) < 0;

    private static string? Rest(string href, string scheme) =>
        href.Length > scheme.Length && href.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? href[scheme.Length..] : null;
}
