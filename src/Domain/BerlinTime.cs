namespace Domain;

/// <summary>Days and years as the newsroom's calendar has them: from midnight to midnight in Berlin, 23 or 25 hours long at clock changes.</summary>
public static class BerlinTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Name);

    public const string Name = "Europe/Berlin";

    /// <summary>The moment at which a day begins. The clocks there are never changed at midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The moment at which a year begins.</summary>
    public static DateTimeOffset StartOf(int year) => StartOf(new DateOnly(year, 1, 1));
}
