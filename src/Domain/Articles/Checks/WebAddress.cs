using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace Domain.Articles.Checks;

/// <summary>Heuristics for addresses that readers should not be given.</summary>
internal static partial class WebAddress
{
    private static readonly string[] InternalEndings =
    [
        ".localhost",
        ".local",
        ".localdomain",
        ".lan",
        ".intern",
        ".internal",
        ".intranet",
        ".corp",
        ".home",
        ".test",
        ".invalid",
    ];

    private static readonly FrozenSet<string> InternalBeginnings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "dev",
        "develop",
        "intranet",
        "preprod",
        "stage",
        "staging",
        "test"
    );

    // Services that write the address of a target into their own.
    private static readonly string[] Redirectors =
    [
        .. "safelinks.protection.outlook.com urldefense.com urldefense.proofpoint.com linkprotect.cudasvc.com".Split(' '),
        .. "deref-gmx.net deref-web.de l.facebook.com lm.facebook.com l.instagram.com".Split(' '),
    ];

    /// <summary>The host of an address that cannot be reached by the public, or that is for testing.</summary>
    public static string? InternalHost(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsInternal(uri) ? uri.Host : null;

    /// <summary>The service that an address leads through, or the parameter that tracks readers.</summary>
    public static string? Tracker(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var host = uri.Host;
        var redirector = Redirectors.FirstOrDefault(service =>
            host.Equals(service, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{service}", StringComparison.OrdinalIgnoreCase)
        );

        return redirector is not null || IsSearchResult(uri) ? host
            : Parameter().Match(uri.Query).Groups["name"] is { Success: true } name ? name.Value
            : null;
    }

    /// <summary>Where in a text the first address is that leads to a file or to an internal host.</summary>
    public static Range? InternalIn(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var match in Address().EnumerateMatches(text))
        {
            var range = match.Index..(match.Index + match.Length);

            if (Uri.TryCreate(text[range], UriKind.Absolute, out var uri) && (uri.IsFile || IsInternal(uri)))
            {
                return range;
            }
        }

        return null;
    }

    private static bool IsInternal(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https"))
        {
            return false;
        }

        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip))
        {
            return IsPrivate(ip);
        }

        var labels = uri.Host.TrimEnd('.').Split('.');

        // test.de has readers of its own.
        return labels.Length == 1
            || labels.Length > 2 && InternalBeginnings.Contains(labels[0])
            || InternalEndings.Any(ending => uri.Host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPrivate(IPAddress ip) =>
        IPAddress.IsLoopback(ip)
        || ip.IsIPv6LinkLocal
        || ip.IsIPv6UniqueLocal
        || ip.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [169, 254, ..];

    private static bool IsSearchResult(Uri uri) =>
        uri.AbsolutePath == "/url" && GoogleHost().IsMatch(uri.Host) && SearchTarget().IsMatch(uri.Query);

    [GeneratedRegex(@"\A(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?\z", RegexOptions.IgnoreCase)]
    private static partial Regex GoogleHost();

    [GeneratedRegex(@"[?&](?:q|url)=")]
    private static partial Regex SearchTarget();

    [GeneratedRegex(
        @"[?&](?<name>utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_hsenc|_hsmi)=",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:https?|file)://[^\s<>""“”„«»]{1,2000}", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
