using Api.Delivery.Sections;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>The filter of a list of articles: all parts must match. An empty part matches everything.</summary>
internal sealed record ArticleFilter
{
    /// <summary>In any of these sections, in a descendant of one, or with one as a topic.</summary>
    public IReadOnlyList<SectionKey> Sections { get; init; } = [];

    /// <summary>About any of these focus or topic sections.</summary>
    public IReadOnlyList<SectionKey> Topics { get; init; } = [];

    /// <summary>Whether articles of descendant sections match too.</summary>
    public bool Descendants { get; init; } = true;

    public IReadOnlyList<ArticleType> Types { get; init; } = [];

    /// <summary>In any of these locales; empty means the locale of each named section.</summary>
    public IReadOnlyList<string> Locales { get; init; } = [];

    /// <summary>Whether the locales follow from the named sections, or are the default, since none was named.</summary>
    public bool IsLocaleImplied { get; init; }

    /// <summary>Published in any of these years.</summary>
    public IReadOnlyList<Period> Years { get; init; } = [];

    /// <summary>Published within this period.</summary>
    public Period? Within { get; init; }

    /// <summary>Published in any of these periods: what the years and the period have in common.</summary>
    public IReadOnlyList<Period> Published =>
        (Years, Within) switch
        {
            (_, null) => Years,
            ({ Count: 0 }, { } within) => [within],
            (_, { } within) => [.. Years.Select(within.Intersect)],
        };

    /// <summary>Only appointments that are not over.</summary>
    public bool IsUpcoming { get; init; }

    /// <summary>Only appointments that start within this period.</summary>
    public Period? Starting { get; init; }

    /// <summary>Whether only appointments match.</summary>
    public bool IsOfAppointments => IsUpcoming || Starting is not null;

    /// <summary>These articles, in this order, archived ones too.</summary>
    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>A canonical text of the filter, independent of the order of its values.</summary>
    public string Canonical =>
        string.Join(
            '&',
            Words("section", Sections.Select(section => section.ToString())),
            Words("topic", Topics.Select(topic => topic.ToString())),
            Descendants ? "" : "direct",
            Words("type", Types.Select(type => type.ToString())),
            Words("locale", Locales),
            Words("published", Published.Select(span => span.Canonical)),
            IsUpcoming ? "upcoming" : "",
            Words("starting", Starting is null ? [] : [Starting.Canonical])
        );

    /// <summary>The filter with its sections by id.</summary>
    public ArticleFilter WithSections(IEnumerable<long> sections, IEnumerable<long> topics) =>
        this with
        {
            Sections = [.. sections.Select(id => new SectionKey(id, null))],
            Topics = [.. topics.Select(id => new SectionKey(id, null))],
        };

    private static string Words(string name, IEnumerable<string> words) =>
        $"{name}={string.Join(',', words.Order(StringComparer.Ordinal))}";
}

/// <summary>A period of time; the end is exclusive.</summary>
internal sealed record Period(DateTimeOffset From, DateTimeOffset To)
{
    public string Canonical => $"{From.UtcTicks}-{To.UtcTicks}";

    public Period Intersect(Period other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}
