using System.Globalization;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Changes;

/// <summary>The filter of the change log and of the stream, declared in one place.</summary>
internal static class ChangeFilterParameters
{
    private const int MaxValues = 20;

    public static readonly QueryParameter<IReadOnlyList<string>> Event = QueryParameters.List(
        "event",
        "Only these kinds of changes, such as `article.published`; see `type` in the response.",
        MaxValues,
        new Message("a type such as article.published", "eine Art wie article.published"),
        (string text, out string? type) =>
        {
            type = text;
            return ChangeFilter.IsEvent(text);
        }
    ) with
    {
        Example = "article.published,article.updated",
    };

    private static readonly QueryParameter<IReadOnlyList<ArticleType>> Type = QueryParameters.WordList<ArticleType>(
        "type",
        "Only changes of articles of these types. Of a withdrawn article the type is no longer public: it matches any."
    );

    private static readonly QueryParameter<IReadOnlyList<SectionKey>> Section = SectionKey.Parameters(
        "section",
        "Only changes of articles in these sections or their descendants, of what leaves them, and of the sections: by path or id."
    );

    private static readonly QueryParameter<IReadOnlyList<string>> Locale = QueryParameters.List(
        "locale",
        "Only changes of articles and sections in these locales.",
        MaxValues,
        new Message("a BCP 47 tag such as de", "ein BCP-47-Kürzel wie de"),
        (string text, out string? locale) =>
        {
            locale = text;
            return text.Length is > 0 and <= 35;
        }
    ) with
    {
        Example = "de",
    };

    private static readonly QueryParameter<IReadOnlyList<long>> Ids = QueryParameters.List(
        "ids",
        "Only changes of these items.",
        100,
        new Message("the id of an item", "die Id eines Eintrags"),
        (string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
    ) with
    {
        Example = "1000073",
    };

    public static readonly IReadOnlyList<QueryParameter> All = [Event, Type, Section, Locale, Ids];

    /// <summary>The filter of a request. The error names an unknown section or locale.</summary>
    public static async Task<Result<ChangeFilter>> Read(
        Query query,
        LocaleList locales,
        ChangeStore changes,
        CancellationToken ct
    )
    {
        if (!query.Get(Locale).All(locales.Contains))
        {
            return LocaleParameter.Unknown(locales);
        }

        var sections = query.Get(Section);
        var ids = sections.Count == 0 ? [] : await changes.SectionsOf(sections, ct);

        return ids is null
            ? SectionKey.Unknown(Section.Name)
            : new ChangeFilter
            {
                Events = [.. query.Get(Event)],
                Types = [.. query.Get(Type).Select(type => type.Word())],
                Sections = ids,
                Locales = [.. query.Get(Locale)],
                Ids = [.. query.Get(Ids)],
            };
    }
}
