using System.Globalization;

namespace Domain;

/// <summary>Times as people send them: with their offset, or as a clock on a wall of a time zone shows them.</summary>
public static class ZonedTime
{
    private static readonly string[] LocalFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly string[] OffsetFormats =
    [
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>
    /// The moment that a text names: RFC 3339 with an offset, or a local time in the IANA zone given. A local time that a clock
    /// change skips or repeats names no moment.
    /// </summary>
    public static Result<DateTimeOffset> Read(string text, string? zone)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        if (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, Universal, out var moment))
        {
            return moment;
        }

        if (!DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return TimeErrors.Unreadable;
        }

        if (zone is null)
        {
            return TimeErrors.OffsetMissing;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place) || !zone.Contains('/') && zone != "UTC")
        {
            return TimeErrors.ZoneUnknown;
        }

        if (place.IsInvalidTime(local))
        {
            return TimeErrors.Skipped;
        }

        return place.IsAmbiguousTime(local)
            ? TimeErrors.Repeated
            : new DateTimeOffset(local, place.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>What can be wrong with a time.</summary>
public static class TimeErrors
{
    public static readonly Error Unreadable = new(
        ErrorKind.Invalid,
        "time.unreadable",
        "must be a time such as 2026-03-01T09:00:00+01:00, or 2026-03-01T09:00 with a timeZone",
        "muss eine Zeit sein wie 2026-03-01T09:00:00+01:00, oder 2026-03-01T09:00 mit einer timeZone"
    );

    public static readonly Error OffsetMissing = new(
        ErrorKind.Invalid,
        "time.offsetMissing",
        "needs an offset such as +01:00, or a timeZone such as Europe/Berlin beside it",
        "braucht einen Versatz wie +01:00 oder daneben eine timeZone wie Europe/Berlin"
    );

    public static readonly Error ZoneUnknown = new(
        ErrorKind.Invalid,
        "time.zoneUnknown",
        "is in a time zone that is not known; IANA names such as Europe/Berlin are",
        "steht in einer unbekannten Zeitzone; bekannt sind IANA-Namen wie Europe/Berlin"
    );

    public static readonly Error Skipped = new(
        ErrorKind.Invalid,
        "time.skipped",
        "does not exist there: the clocks are put forward over it",
        "gibt es dort nicht: Die Uhren werden über diese Zeit hinweg vorgestellt"
    );

    public static readonly Error Repeated = new(
        ErrorKind.Invalid,
        "time.repeated",
        "comes twice there, since the clocks are put back; say the offset",
        "kommt dort zweimal vor, weil die Uhren zurückgestellt werden; bitte den Versatz angeben"
    );
}
