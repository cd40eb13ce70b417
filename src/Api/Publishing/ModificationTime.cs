using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Publishing;

/// <summary>
/// The `Last-Modified` of an answer, by the moment at which this node first knew of it. A second holds many changes, and nodes learn
/// of a change up to a second apart, by clocks up to a second apart. So a date confirms an answer only from <see cref="Settling"/>
/// after that moment on: no answer from before the change was ever sent with so late a date.
/// </summary>
internal sealed class ModificationTime
{
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    // `Date`, which the server renews once a second, may lag behind by that much.
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

    /// <summary>The header at this moment. A date later than `Date` is not allowed (RFC 9110, 8.8.2.1), so until then it is that of now.</summary>
    public StringValues At(DateTimeOffset now) => now - DateLag >= settled ? text : Latest(now);

    /// <summary>The latest date that cannot be later than `Date`.</summary>
    public static string Latest(DateTimeOffset now) => HeaderUtilities.FormatDate(now - DateLag);

    /// <summary>Whether a reader with an answer of this date has the present one. What is no date counts for nothing.</summary>
    public bool IsConfirmedBy(StringValues ifModifiedSince) =>
        ifModifiedSince is [{ } date] && HeaderUtilities.TryParseDate(date, out var held) && held >= settled;
}
