using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>What a list by the start of appointments asks of each row, so that the indexes by start answer it.</summary>
internal static class AppointmentsSql
{
    /// <summary>How far an appointment that is not over can have started before now: its last day counts, and the clocks may have changed.</summary>
    private static readonly string Reach = FormattableString.Invariant($"interval '{Appointment.MostDays + 2} days'");

    public static string Conditions(ArticleList list)
    {
        var filter = list.Filter;

        return string.Join(
            '\n',
            new[]
            {
                "and shown.starts_at is not null",
                // Types share one range: few rows of it are anything but appointments.
                ArticleListSql.Where(filter.Types.Count > 0, "and shown.type = any (@types)"),
                ArticleListSql.Where(ArticleRangesSql.IsScoped(filter) && !filter.Descendants, "and shown.direct"),
                ArticleListSql.Where(
                    filter.IsUpcoming,
                    $"and (shown.starts_at, shown.article_id) > (@now - {Reach}, 0) and shown.ends_at > @now"
                ),
                ArticleListSql.Where(
                    filter.Starting is not null,
                    "and (shown.starts_at, shown.article_id) >= (@startsFrom, 0) and (shown.starts_at, shown.article_id) < (@startsTo, 0)"
                ),
            }.Where(condition => condition.Length > 0)
        );
    }
}
