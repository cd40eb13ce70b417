namespace Api.Delivery.Calendars;

/// <summary>Appointments for calendar programs.</summary>
internal static class CalendarsFeature
{
    public static void MapDeliveryCalendars(this RouteGroupBuilder delivery)
    {
        GetAppointmentCalendar.Map(delivery);
        GetArticleAppointment.Map(delivery);
    }
}
