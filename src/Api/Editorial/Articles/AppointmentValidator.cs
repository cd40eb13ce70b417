using Api.Http;
using Domain;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles;

/// <summary>Validates the times of an appointment. A start may be missing until it is published.</summary>
internal sealed class AppointmentValidator : AbstractValidator<Appointment>
{
    public AppointmentValidator()
    {
        RuleFor(appointment => appointment.StartsAt)
            .Custom((time, context) => CheckYear(time is { } moment ? BerlinTime.DayOf(moment).Year : null, context));
        RuleFor(appointment => appointment.StartsOn).Custom((day, context) => CheckYear(day?.Year, context));
        RuleFor(appointment => appointment.StartsOn)
            .LeftOut(
                "an appointment with startsAt has a time, one with startsOn lasts whole days",
                "ein Termin mit startsAt hat eine Uhrzeit, einer mit startsOn dauert ganze Tage"
            )
            .When(appointment => appointment.StartsAt is not null);
        RuleFor(appointment => appointment.EndsAt)
            .LeftOut("it needs startsAt; whole days end with endsOn", "es braucht startsAt; ganze Tage enden mit endsOn")
            .When(appointment => appointment.StartsAt is null);
        RuleFor(appointment => appointment.EndsOn)
            .LeftOut(
                "it needs startsOn; an appointment with a time ends with endsAt",
                "es braucht startsOn; ein Termin mit Uhrzeit endet mit endsAt"
            )
            .When(appointment => appointment.StartsOn is null);
        RuleFor(appointment => appointment.EndsAt)
            .Custom(
                (end, context) =>
                {
                    var span = end - context.InstanceToValidate.StartsAt;

                    if (span == TimeSpan.Zero)
                    {
                        context.Refuse(
                            "appointment.endsBeforeStart",
                            "must be after startsAt",
                            "muss nach startsAt liegen",
                            "Leave the end out if it is not known",
                            "Ein unbekanntes Ende bitte weglassen"
                        );
                    }
                    else
                    {
                        CheckSpan(span, "startsAt", context);
                    }
                }
            );
        RuleFor(appointment => appointment.EndsOn)
            .Custom(
                (end, context) =>
                    CheckSpan(
                        TimeSpan.FromDays(end?.DayNumber - context.InstanceToValidate.StartsOn?.DayNumber ?? 0),
                        "startsOn",
                        context
                    )
            );
        RuleFor(appointment => appointment.Place).Line(200);
        RuleFor(appointment => appointment.Accreditation).Line(Appointment.AccreditationMaxLength);
    }

    private static void CheckYear(int? year, ValidationContext<Appointment> context)
    {
        if (year is < Appointment.FirstYear or > Appointment.LastYear)
        {
            context.Refuse(
                "value.outOfRange",
                $"must be in a year from {Appointment.FirstYear} to {Appointment.LastYear}, is in {year}",
                $"muss in einem Jahr von {Appointment.FirstYear} bis {Appointment.LastYear} liegen, liegt in {year}"
            );
        }
    }

    private static void CheckSpan(TimeSpan? span, string start, ValidationContext<Appointment> context)
    {
        if (span < TimeSpan.Zero)
        {
            context.Refuse(
                "appointment.endsBeforeStart",
                $"must not be before {start}",
                $"darf nicht vor {start} liegen",
                "Check both; an end on the same day may be left out",
                "Bitte beide prüfen; ein Ende am selben Tag kann entfallen"
            );
        }
        else if (span > TimeSpan.FromDays(Appointment.MostDays))
        {
            context.Refuse(
                "appointment.tooLong",
                $"must be at most {Appointment.MostDays} days after {start}",
                $"darf höchstens {Appointment.MostDays} Tage nach {start} liegen",
                "Check the year; describe something longer as a page",
                "Bitte das Jahr prüfen; Längeres bitte als Seite (Typ page) beschreiben"
            );
        }
    }
}
