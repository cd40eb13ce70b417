using System.Globalization;
using System.Text.RegularExpressions;

namespace Domain;

/// <summary>Times as people send them: with an offset, or as local time in a time zone.</summary>
public static partial class ZonedTime
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
    /// What is wrong with a time zone sent along with times: it is unknown, or there is no time that it applies to. Null if
    /// nothing is.
    /// </summary>
    public static Error? CheckZone(string zone, params IEnumerable<string?> times) =>
        Find(zone) is null ? TimeErrors.ZoneUnknown
        : times.All(time => time is null) ? TimeErrors.ZoneUnused
        : null;

    /// <summary>
    /// Parses a time that was sent with a zone: its offset, if any, must be the one that the zone has at that time. An
    /// unknown zone is not an error of the time.
    /// </summary>
    public static Result<DateTimeOffset> ReadStated(string text, string? zone)
    {
        var place = zone is null ? null : Find(zone);
        var read = Read(text, zone is not null && place is null ? "UTC" : zone);

        if (place is null || !read.Succeeded(out var moment, out _))
        {
            return read;
        }

        return StatedOffset(text) is { } stated && stated != place.GetUtcOffset(moment)
            ? TimeErrors.OffsetContradictsZone(zone!, place.GetUtcOffset(moment))
            : read;
    }

    /// <summary>
    /// Parses RFC 3339 with an offset, or a local time in the given IANA zone. A local time that a clock change skips or repeats
    /// is an error.
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

        if (Find(zone) is not { } place)
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

    /// <summary>The zone with an IANA name; the system also accepts directories, leap second zones and names of other systems.</summary>
    private static TimeZoneInfo? Find(string zone) =>
        (zone == "UTC" || IanaName().IsMatch(zone)) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place) ? place : null;

    private static TimeSpan? StatedOffset(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            OffsetFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var stated
        )
            ? stated.Offset
            : null;

    [GeneratedRegex(@"^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z0-9_+-]*){1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IanaName();
}

/// <summary>Errors about times.</summary>
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
        "is not a known time zone; IANA names such as Europe/Berlin are",
        "ist keine bekannte Zeitzone; bekannt sind IANA-Namen wie Europe/Berlin"
    );

    public static readonly Error ZoneUnused = new(
        ErrorKind.Invalid,
        "time.zoneUnused",
        "has no effect without a time; leave it out",
        "ist ohne Wirkung, denn daneben steht keine Zeit; bitte weglassen"
    );

    public static Error OffsetContradictsZone(string zone, TimeSpan offset)
    {
        var text = (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);

        return new Error(
            ErrorKind.Invalid,
            "time.offsetContradictsZone",
            $"has another offset than {zone}, which has {text} then; correct one of them or leave one out",
            $"hat einen anderen Versatz als {zone}, dort gilt dann {text}; bitte eines von beiden korrigieren oder weglassen"
        );
    }

    public static readonly Error Skipped = new(
        ErrorKind.Invalid,
        "time.skipped",
        "does not exist there, since the clocks are put forward",
        "gibt es dort nicht: Die Uhren werden über diese Zeit hinweg vorgestellt"
    );

    public static readonly Error Repeated = new(
        ErrorKind.Invalid,
        "time.repeated",
        "is ambiguous there, since the clocks are put back; give an offset",
        "kommt dort zweimal vor, weil die Uhren zurückgestellt werden; bitte den Versatz angeben"
    );
}
