using System.Globalization;
using Domain.Articles;

namespace Domain.Tests.Articles;

public sealed class AppointmentTimesTests
{
    private static readonly TimeSpan Summer = TimeSpan.FromHours(2);

    [Theory]
    [InlineData("2027-03-28", null, "2027-03-27T23:00Z", "2027-03-28T22:00Z")]
    [InlineData("2027-10-31", "2027-11-01", "2027-10-30T22:00Z", "2027-11-01T23:00Z")]
    public void Whole_days_are_those_in_Germany(string first, string? last, string start, string end)
    {
        var appointment = new Appointment
        {
            StartsOn = DateOnly.Parse(first, CultureInfo.InvariantCulture),
            EndsOn = last is null ? null : DateOnly.Parse(last, CultureInfo.InvariantCulture),
        };

        Assert.Equal(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), appointment.Start());
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), appointment.End());
        Assert.True(appointment.TakesWholeDays());
    }

    [Fact]
    public void Without_an_end_it_is_over_when_its_day_is()
    {
        var time = new DateTimeOffset(2027, 5, 12, 0, 30, 0, Summer);
        var appointment = new Appointment { StartsAt = time };

        Assert.Equal(time, appointment.Start());
        Assert.Equal(new DateTimeOffset(2027, 5, 13, 0, 0, 0, Summer), appointment.End());
        Assert.Equal(time.AddHours(1), (appointment with { EndsAt = time.AddHours(1) }).End());
        Assert.Null(new Appointment().End());
    }
}
