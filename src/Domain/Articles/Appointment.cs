namespace Domain.Articles;

/// <summary>
/// When and where something takes place: at a time, by `startsAt` and `endsAt`, or on whole days, by `startsOn` and `endsOn`.
/// </summary>
public sealed record Appointment
{
    public const int AccreditationMaxLength = 500;
    public const int FirstYear = 1949;
    public const int LastYear = 2200;

    /// <summary>A longer one most likely has a wrong year, and lists of upcoming appointments look back this far.</summary>
    public const int MostDays = 366;

    /// <summary>When it starts, in whole seconds.</summary>
    /// <example>2032-05-12T08:00:00Z</example>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends; without it, the appointment is upcoming until its day in Germany is over.</summary>
    /// <example>2032-05-12T10:30:00Z</example>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The first day, for an appointment of whole days: a date, which is the same in every time zone.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day, included; without it, the appointment is over after its first day.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Where it takes place.</summary>
    /// <example>Bundespressekonferenz, Berlin</example>
    public string? Place { get; init; }

    /// <summary>Which journalists may come, and how they register.</summary>
    /// <example>Akkreditierung bis 10. Mai an presse@example.org</example>
    public string? Accreditation { get; init; }

    internal Appointment Normalized() =>
        this with
        {
            StartsAt = Whole(StartsAt),
            EndsAt = Whole(EndsAt),
            Place = Text.Kept(Place),
            Accreditation = Text.Kept(Accreditation),
        };

    /// <summary>Whether it lasts whole days.</summary>
    public bool TakesWholeDays() => StartsOn is not null;

    /// <summary>The start for sorting, as `appointment_start` computes it; null while there is none.</summary>
    public DateTimeOffset? Start() => StartsOn is { } day ? BerlinTime.StartOf(day) : StartsAt;

    /// <summary>From when on it is over, as `appointment_end` computes it; null while it has no start.</summary>
    public DateTimeOffset? End() =>
        (StartsOn, StartsAt) switch
        {
            ({ } day, _) => BerlinTime.StartOf((EndsOn ?? day).AddDays(1)),
            (_, { } time) => EndsAt ?? BerlinTime.StartOf(BerlinTime.DayOf(time).AddDays(1)),
            _ => null,
        };

    private static DateTimeOffset? Whole(DateTimeOffset? time) =>
        time is { } moment ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)) : null;
}
