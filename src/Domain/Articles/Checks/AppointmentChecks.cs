namespace Domain.Articles.Checks;

/// <summary>Checks that an appointment says when it is, and is not over already.</summary>
public static class AppointmentChecks
{
    /// <summary>An appointment without a start is in no calendar.</summary>
    public static readonly CheckRule StartMissing = CheckRule.Error(
        "check.appointment.startMissing",
        "The appointment has no start. Give a time in appointment.startsAt, or a day in appointment.startsOn.",
        "Der Termin hat keinen Beginn. Bitte eine Zeit in appointment.startsAt oder einen Tag in appointment.startsOn angeben."
    );

    /// <summary>An appointment that is over, as with a wrong year, is in no list of upcoming ones. A transcript may well follow it.</summary>
    public static readonly CheckRule Over = CheckRule.Warning(
        "check.appointment.over",
        "The appointment is over. If it is not meant to be, correct its day and year.",
        "Der Termin ist vorbei. Falls das nicht stimmt, bitte Tag und Jahr berichtigen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        var appointment = edition.Content.Appointment;

        if (appointment?.End() is { } end)
        {
            if (end <= edition.Appears && ArticleRules.HasAppointment(edition.Type))
            {
                yield return Over.At(appointment.TakesWholeDays() ? "/appointment/startsOn" : "/appointment/startsAt");
            }
        }
        else if (appointment is not null || ArticleRules.HasAppointment(edition.Type))
        {
            yield return StartMissing.At("/appointment");
        }
    }
}
