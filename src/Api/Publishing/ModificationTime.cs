using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Publishing;

/// <summary>
/// The `Last-Modified` of a response, from the moment this node first knew its state. Many changes fit into a second, and nodes learn
/// of a change up to a second apart, with clocks up to a second apart. So a date validates a response only from <see cref="Settling"/>
/// after that moment on: no response from before the change was ever sent with so late a date.
/// </summary>
internal sealed class ModificationTime
{
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    // `Date`, which the server updates once a second, may lag by that much.
    private static readonly TimeSpan DateLag = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset settled;
    private readonly StringValues text;

    public ModificationTime(DateTimeOffset knownSince)
    {
        // HTTP dates have whole seconds.
        var second = knownSince.AddTicks(-(knownSince.Ticks % TimeSpan.TicksPerSecond));
        settled = second + Settling - DateLag;
        text = HeaderUtilities.FormatDate(settled);
    }

    /// <summary>The header value now. It must not be later than `Date` (RFC 9110, 8.8.2.1), so until then it is the current date.</summary>
    public StringValues At(DateTimeOffset now) => now - DateLag >= settled ? text : Latest(now);

    /// <summary>The latest date that cannot be later than `Date`.</summary>
    public static string Latest(DateTimeOffset now) => HeaderUtilities.FormatDate(now - DateLag);

    /// <summary>Whether a client with a response of this date is up to date. Invalid dates are ignored.</summary>
    public bool IsConfirmedBy(StringValues ifModifiedSince) =>
        ifModifiedSince is [{ } date] && HeaderUtilities.TryParseDate(date, out var held) && held >= settled;
}
