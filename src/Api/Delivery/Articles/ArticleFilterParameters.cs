using System.Globalization;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>The filters that every list of articles accepts, declared in one place.</summary>
internal static class ArticleFilterParameters
{
    public static readonly QueryParameter<IReadOnlyList<SectionKey>> Section = SectionKey.Parameters(
        "section",
        "Only articles in these sections or their descendants, or with one as a topic: by path or id."
    );

    public static readonly QueryParameter<IReadOnlyList<SectionKey>> Topic = SectionKey.Parameters(
        "topic",
        "Only articles about these sections of kind `focus` or `topic`: by path or id. With `section`, both must apply.",
        example: "/breg-de/themen/europa"
    );

    public static readonly QueryParameter<bool> Descendants = QueryParameters.Flag(
        "descendants",
        "Whether articles in descendants of `section` and `topic` match too.",
        standard: true
    );

    public static readonly QueryParameter<IReadOnlyList<ArticleType>> Type = QueryParameters.WordList<ArticleType>(
        "type",
        "Only articles of these types."
    );

    public static readonly QueryParameter<IReadOnlyList<int>> Year = QueryParameters.List(
        "year",
        "Only articles published in these years, in Berlin time.",
        20,
        new Message("a year such as 2026", "ein Jahr wie 2026"),
        (string text, out int year) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year)
            && year is >= QueryParameters.FirstYear and <= QueryParameters.LastYear
    ) with
    {
        Example = "2026",
    };

    public static readonly QueryParameter<DateTimeOffset?> From = QueryParameters.Moment("from", "Only articles published since");

    public static readonly QueryParameter<DateTimeOffset?> To = QueryParameters.Moment(
        "to",
        "Only articles published before this, exclusive"
    );

    public static readonly QueryParameter<bool> Upcoming = QueryParameters.Flag(
        "upcoming",
        """
        Only appointments that are not over, by their start: those that last are among them until they end. One without an end is
        over when its day in Germany is.
        """,
        standard: false
    );

    public static readonly QueryParameter<DateTimeOffset?> StartsFrom = QueryParameters.Moment(
        "startsFrom",
        "Only appointments that start then or later"
    );

    public static readonly QueryParameter<DateTimeOffset?> StartsTo = QueryParameters.Moment(
        "startsTo",
        "Only appointments that start before this, exclusive"
    );

    /// <summary>The filters that only appointments match, for lists that can be sorted by their start.</summary>
    public static readonly IReadOnlyList<QueryParameter> OfAppointments = [Upcoming, StartsFrom, StartsTo];

    public static readonly QueryParameter<IReadOnlyList<long>> Ids = QueryParameters.List(
        "ids",
        """
        These articles, in the order named, archived ones too; what readers cannot see is left out. The answer is one page, so
        `ids` goes with no `sort`, `limit`, `cursor`, `page` or `count`; `locale` does not matter unless it is given.
        """,
        100,
        new Message("the id of an article", "die Id eines Artikels"),
        (string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
    ) with
    {
        Example = "1000073",
    };

    /// <summary>The parameters of <see cref="ReadPlace" />.</summary>
    public static readonly IReadOnlyList<QueryParameter> Place = [Section, Topic, Descendants, LocaleParameter.Locale];

    /// <summary>All parameters of an endpoint with a list of articles.</summary>
    public static readonly IReadOnlyList<QueryParameter> All =
    [
        Section,
        Topic,
        Descendants,
        Type,
        LocaleParameter.Locale,
        Year,
        From,
        To,
    ];

    /// <summary>Reads the filter of a request; `locale` defaults to that of the named sections, else to the configured default.</summary>
    public static Result<ArticleFilter> Read(Query query, LocaleList locales) =>
        ReadPlace(query, locales).Succeeded(out var filter, out var error)
            ? filter with
            {
                Types = query.Get(Type),
                Years = [.. query.Get(Year).Select(year => new Period(BerlinTime.StartOf(year), BerlinTime.StartOf(year + 1)))],
                Within = Between(query.Get(From), query.Get(To)),
            }
            : error;

    /// <summary>Reads the sections, topics and locale of a request alone.</summary>
    public static Result<ArticleFilter> ReadPlace(Query query, LocaleList locales)
    {
        var locale = query.Get(LocaleParameter.Locale);

        if (locale is not null && locale != LocaleParameter.Any && !locales.Contains(locale))
        {
            return LocaleParameter.Unknown(locales);
        }

        var sections = query.Get(Section);
        var topics = query.Get(Topic);

        return new ArticleFilter
        {
            Sections = sections,
            Topics = topics,
            Descendants = query.Get(Descendants),
            Locales = locale switch
            {
                LocaleParameter.Any => locales.All,
                null => sections.Count + topics.Count > 0 ? [] : [locales.Default],
                _ => [locale],
            },
            IsLocaleImplied = locale is null,
        };
    }

    /// <summary>The filter with what the request says about appointments.</summary>
    public static ArticleFilter ReadAppointments(Query query, ArticleFilter filter) =>
        filter with
        {
            IsUpcoming = query.Get(Upcoming),
            Starting = Between(query.Get(StartsFrom), query.Get(StartsTo)),
        };

    private static Period? Between(DateTimeOffset? from, DateTimeOffset? to) =>
        from is null && to is null
            ? null
            : new Period(
                from ?? BerlinTime.StartOf(QueryParameters.FirstYear),
                to ?? BerlinTime.StartOf(QueryParameters.LastYear + 1)
            );
}
