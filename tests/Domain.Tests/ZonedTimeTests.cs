using System.Globalization;

namespace Domain.Tests;

public sealed class ZonedTimeTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-03-01T09:00", "2026-03-01T08:00:00Z")]
    [InlineData("2026-03-01T09:00:30", "2026-03-01T08:00:30Z")]
    [InlineData("2026-07-01T09:00", "2026-07-01T07:00:00Z")]
    [InlineData("2026-01-01T00:00", "2025-12-31T23:00:00Z")]
    // The clocks go forward on 29 March at 2 o'clock, and back on 25 October at 3.
    [InlineData("2026-03-29T01:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    public void A_local_time_names_a_moment_in_its_zone(string text, string moment) => AssertMoment(moment, text, Berlin);

    [Theory]
    [InlineData("2026-03-29T02:00")]
    [InlineData("2026-03-29T02:30")]
    [InlineData("2026-03-29T02:59:59")]
    [InlineData("2027-03-28T02:30")]
    public void A_time_that_the_clocks_skip_is_refused(string text) => AssertRefused(TimeErrors.Skipped, text, Berlin);

    [Theory]
    [InlineData("2026-10-25T02:00")]
    [InlineData("2026-10-25T02:30")]
    [InlineData("2026-10-25T02:59:59")]
    [InlineData("2027-10-31T02:30")]
    public void A_time_that_comes_twice_is_refused(string text) => AssertRefused(TimeErrors.Repeated, text, Berlin);

    [Theory]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00Z")]
    public void With_its_offset_every_time_names_one_moment(string text, string moment)
    {
        AssertMoment(moment, text, Berlin);
        AssertMoment(moment, text, null);
    }

    [Theory]
    [InlineData("2026-03-01T09:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00.5Z", "2026-03-01T09:00:00.5Z")]
    [InlineData("2026-03-01T09:00:00.1234567Z", "2026-03-01T09:00:00.1234567Z")]
    [InlineData("2026-03-01T09:00+01:00", "2026-03-01T08:00:00Z")]
    [InlineData("2026-03-01T09:00:00-05:30", "2026-03-01T14:30:00Z")]
    [InlineData("2028-02-29T23:59:59Z", "2028-02-29T23:59:59Z")]
    public void Rfc_3339_needs_no_zone(string text, string moment) => AssertMoment(moment, text, null);

    [Theory]
    [InlineData("")]
    [InlineData("morgen")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01 09:00")]
    [InlineData("2026-03-01T9:00")]
    [InlineData("2026-03-01T24:00")]
    [InlineData("2026-02-29T09:00")]
    [InlineData("2026-13-01T09:00")]
    [InlineData("01.03.2026T09:00")]
    [InlineData("2026-03-01T09:00:00 Z")]
    [InlineData(" 2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00CET")]
    [InlineData("２０２６-03-01T09:00:00Z")]
    public void Anything_else_is_no_time(string text)
    {
        AssertRefused(TimeErrors.Unreadable, text, null);
        AssertRefused(TimeErrors.Unreadable, text, Berlin);
    }

    [Theory]
    [InlineData("2026-03-01T09:00")]
    [InlineData("2026-03-01T09:00:00")]
    public void A_local_time_without_a_zone_is_refused(string text) => AssertRefused(TimeErrors.OffsetMissing, text, null);

    [Theory]
    [InlineData("Europe/Bonn")]
    [InlineData("Berlin")]
    [InlineData("CET")]
    [InlineData("+01:00")]
    [InlineData("")]
    [InlineData("../etc/passwd")]
    public void A_zone_that_IANA_does_not_know_by_place_is_refused(string zone) =>
        AssertRefused(TimeErrors.ZoneUnknown, "2026-03-01T09:00", zone);

    [Theory]
    [InlineData("UTC", "2026-03-29T02:30:00Z")]
    [InlineData("Europe/Lisbon", "2026-03-29T01:30:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-28T20:45:00Z")]
    [InlineData("America/New_York", "2026-03-29T06:30:00Z")]
    public void Only_the_clocks_of_the_zone_count(string zone, string moment) => AssertMoment(moment, "2026-03-29T02:30", zone);

    [Theory]
    [InlineData("2026-03-01T09:00:00+01:00", Berlin)]
    [InlineData("2026-07-01T09:00:00+02:00", Berlin)]
    [InlineData("2026-10-25T02:30:00+02:00", Berlin)]
    [InlineData("2026-10-25T02:30:00+01:00", Berlin)]
    [InlineData("2026-03-01T09:00:00Z", "UTC")]
    [InlineData("2026-03-01T09:00", Berlin)]
    [InlineData("2026-03-01T09:00:00+05:30", null)]
    [InlineData("2026-03-01T09:00:00+05:30", "Asia/Kolkata")]
    public void An_offset_that_its_zone_has_then_is_taken(string text, string? zone) =>
        Assert.Equal(ZonedTime.Read(text, zone).Value, ZonedTime.ReadStated(text, zone).Value);

    [Theory]
    [InlineData("2026-03-01T09:00:00+02:00", Berlin)]
    [InlineData("2026-07-01T09:00:00+01:00", Berlin)]
    [InlineData("2026-03-01T09:00:00Z", Berlin)]
    [InlineData("2026-03-29T02:30:00+01:00", Berlin)]
    [InlineData("2026-03-01T09:00:00+01:00", "UTC")]
    public void An_offset_that_its_zone_does_not_have_then_is_refused(string text, string zone) =>
        Assert.Equal("time.offsetContradictsZone", ZonedTime.ReadStated(text, zone).Error?.Code);

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("CET")]
    [InlineData("europe/berlin")]
    [InlineData("Europe/Berlin ")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("/usr/share/zoneinfo/Europe/Berlin")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("")]
    public void A_zone_has_its_IANA_name(string zone)
    {
        Assert.Equal(TimeErrors.ZoneUnknown, ZonedTime.CheckZone(zone, "2026-03-01T09:00"));
        // The zone is named, so the time is not blamed as well.
        Assert.Null(ZonedTime.ReadStated("2026-03-01T09:00", zone).Error);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void A_zone_without_any_time_is_refused(string zone)
    {
        Assert.Equal(TimeErrors.ZoneUnused, ZonedTime.CheckZone(zone, null, null));
        Assert.Null(ZonedTime.CheckZone(zone, null, "2026-03-01T09:00"));
    }

    [Fact]
    public void A_moment_is_told_in_UTC() => Assert.Equal(TimeSpan.Zero, ZonedTime.Read("2026-07-01T09:00", Berlin).Value.Offset);

    private static void AssertMoment(string moment, string text, string? zone) =>
        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), ZonedTime.Read(text, zone).Value);

    private static void AssertRefused(Error error, string text, string? zone) =>
        Assert.Equal(error, ZonedTime.Read(text, zone).Error);
}
