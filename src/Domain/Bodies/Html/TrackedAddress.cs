using System.Net;
using System.Text.RegularExpressions;

namespace Domain.Bodies.Html;

/// <summary>Addresses of services that count clicks before they lead on.</summary>
internal static partial class TrackedAddress
{
    /// <summary>Where a link leads that goes through a service of Google or Microsoft; null for any other link.</summary>
    public static string? TargetOf(string? href) =>
        href is not null && Tracked().Match(href) is { Success: true } match
            ? WebUtility.UrlDecode(match.Groups["target"].Value)
            : null;

    [GeneratedRegex(
        @"\Ahttps?://(?:www\.google\.[a-z.]+/url|[a-z0-9.-]+\.safelinks\.protection\.outlook\.com/)\?(?:[^#]*&)?(?:q|url)=(?<target>https?(?::|%3A)[^&#]+)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Tracked();
}
