namespace Domain;

/// <summary>Days and years in Berlin, from midnight to midnight; at clock changes a day has 23 or 25 hours.</summary>
public static class BerlinTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Name);

    public const string Name = "Europe/Berlin";

    /// <summary>When a day begins. Clocks there never change at midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The day in Germany at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>When a year begins.</summary>
    public static DateTimeOffset StartOf(int year) => StartOf(new DateOnly(year, 1, 1));
}
