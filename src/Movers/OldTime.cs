using System.Globalization;

namespace Movers;

/// <summary>Times as sources write them: with an offset, or local.</summary>
internal sealed class OldTime(string zone)
{
    // Systems write 0000, 0001 or 9999 for “never”; the service dates nothing before 1900.
    private const int LastYear = 2999;
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm:ss zzz",
        "yyyy-MM-dd HH:mm:sszzz",
        "yyyy-MM-dd HH:mm zzz",
    ];

    private static readonly string[] Local =
    [
        "yyyy-MM-dd",
        "yyyy-M-d",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
    ];

    private static readonly string[] GermanDays = ["d.M.yyyy", "d. MMMM yyyy", "d.M.yyyy HH:mm", "d. MMMM yyyy HH:mm"];

    private static readonly string[] GermanMonths =
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
        "",
    ];

    private static readonly string[] GermanDayNames =
    [
        "Sonntag",
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
    ];

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>A time in one of the usual forms; null if it is in none.</summary>
    public DateTimeOffset? Read(string? text)
    {
        text = text?.Trim().Replace(" UTC", "Z", StringComparison.Ordinal).Replace("Z", "+00:00", StringComparison.Ordinal);
        // “+0100” as Jekyll writes it.
        text =
            text is { Length: > 5 } && text[^5] is '+' or '-' && text.Contains(':', StringComparison.Ordinal)
                ? text.Insert(text.Length - 2, ":")
                : text;

        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return Likely(time);
        }

        return DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                ? InZone(local)
            : DateTime.TryParseExact(text, GermanDays, Culture("de-DE"), DateTimeStyles.AllowWhiteSpaces, out local)
                ? InZone(local)
            : DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? Likely(time)
            : null;
    }

    /// <summary>A time in a form of one's own.</summary>
    public DateTimeOffset? Read(string text, string format, string culture) =>
        format.Contains('z', StringComparison.Ordinal)
            ? DateTimeOffset.TryParseExact(text, format, Culture(culture), DateTimeStyles.AllowWhiteSpaces, out var time)
                ? Likely(time)
                : null
            : DateTime.TryParseExact(text, format, Culture(culture), DateTimeStyles.AllowWhiteSpaces, out var local)
                ? InZone(local)
                : null;

    /// <summary>The time in the zone of the site, as its addresses have it.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);

    /// <summary>A time as lines have it.</summary>
    public static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Likely(DateTimeOffset time) =>
        time >= Earliest && time.Year <= LastYear ? time.ToUniversalTime() : null;

    // A time that a clock change skips or repeats is off by an hour at most, which no reader of an archive notices.
    private DateTimeOffset? InZone(DateTime local)
    {
        // The first and the last day of all have no time in other zones.
        if (local.Year < Earliest.Year || local.Year > LastYear)
        {
            return null;
        }

        local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return Likely(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    /// <summary>Whether the machine knows the names of months in a language.</summary>
    public static bool Knows(string culture)
    {
        try
        {
            _ = Culture(culture);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    // German months are known here, since the machine may lack the cultures' data.
    private static CultureInfo Culture(string name)
    {
        if (name.Split('-')[0] != "de")
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }

        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.DateTimeFormat.MonthNames = GermanMonths;
        german.DateTimeFormat.MonthGenitiveNames = GermanMonths;
        german.DateTimeFormat.AbbreviatedMonthNames = [.. GermanMonths.Select(Short)];
        german.DateTimeFormat.AbbreviatedMonthGenitiveNames = [.. GermanMonths.Select(Short)];
        german.DateTimeFormat.DayNames = GermanDayNames;
        german.DateTimeFormat.AbbreviatedDayNames = [.. GermanDayNames.Select(day => day[..2])];
        return german;

        static string Short(string month) => month.Length > 3 ? month[..3] : month;
    }
}
