using System.Globalization;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Articles.Checks;

namespace Api.Editorial.Articles;

/// <summary>The filters of the editorial list, declared in one place.</summary>
internal static class DeskParameters
{
    private static readonly QueryParameter<string?> Words = QueryParameters
        .Text(
            "q",
            """
            Only articles that contain all these words, or parts of words, in kicker, title, lead, slug, external id or id, as editors or
            readers see them; of one or two letters, the beginnings of words. Case does not matter.
            """,
            maxLength: 200
        )
        .Normalized(text => string.Join(' ', WordsIn(text))) with
    {
        Example = "fähre",
    };

    private static readonly QueryParameter<IReadOnlyList<SectionKey>> Section = SectionKey.Parameters(
        "section",
        "Only articles in these sections or those below them: by path or id."
    );

    private static readonly QueryParameter<IReadOnlyList<SectionKey>> Topic = SectionKey.Parameters(
        "topic",
        "Only articles with one of these sections, or those below them, as a topic: by path or id.",
        example: "/breg-de/themen/europa"
    );

    private static readonly QueryParameter<IReadOnlyList<ArticleType>> Type = QueryParameters.WordList<ArticleType>(
        "type",
        "Only articles of these types."
    );

    private static readonly QueryParameter<IReadOnlyList<string>> Locale = LocaleParameter.Several(
        "locale",
        "Only articles in these locales: BCP 47 tags.",
        example: "de"
    );

    private static readonly QueryParameter<IReadOnlyList<EditionState>> State = QueryParameters.WordList<EditionState>(
        "state",
        "Only articles whose newest edition is in one of these states."
    );

    private static readonly QueryParameter<bool?> IsPublic = QueryParameters.Either(
        "isPublic",
        "`true`: only articles of which readers see an edition, archived ones included; `false`: only the others."
    );

    private static readonly QueryParameter<bool?> HasDraft = QueryParameters.Either(
        "hasDraft",
        "`true`: only articles with an open edition (draft, in review, approved or scheduled); `false`: only the others."
    );

    private static readonly QueryParameter<string?> ChangedBy = QueryParameters.Text(
        "changedBy",
        "Only articles whose content was last changed by the caller with this name."
    ) with
    {
        Example = "Ada Admin",
    };

    private static readonly QueryParameter<string?> AssignedTo = QueryParameters.Text(
        "assignedTo",
        "Only articles that are assigned to this person or desk.",
        maxLength: ApiKey.NameMaxLength
    ) with
    {
        Example = "Erik Editor",
    };

    private static readonly QueryParameter<bool?> NeedsReview = QueryParameters.Either(
        "needsReview",
        "`true`: only articles that were published without approval in an emergency and still have to be reviewed; `false`: only the others."
    );

    private static readonly QueryParameter<IReadOnlyList<string>> Check = Findings(
        "check",
        "Only articles for whose newest edition the publish checks report one of these",
        "check.link.textVague"
    );

    private static readonly QueryParameter<IReadOnlyList<string>> PublicCheck = Findings(
        "publicCheck",
        "Only articles for whose public edition the publish checks would report one of these today",
        "error"
    );

    private static readonly QueryParameter<long?> UsesImage = QueryParameters.Id(
        "usesImage",
        "Only articles whose newest or public edition shows the image with this id."
    );

    private static readonly QueryParameter<long?> LinksTo = QueryParameters.Id(
        "linksTo",
        "Only articles whose newest or public edition refers to the article or section with this id."
    );

    private static readonly QueryParameter<string?> ExternalId = QueryParameters.Text(
        "externalId",
        "Only the article with this id in another system.",
        maxLength: 200
    ) with
    {
        Example = "artikel-4711",
    };

    private static readonly (QueryParameter<DateTimeOffset?> From, QueryParameter<DateTimeOffset?> To) Changed = Span(
        "changed",
        "whose content was last changed"
    );

    private static readonly (QueryParameter<DateTimeOffset?> From, QueryParameter<DateTimeOffset?> To) Publish = Span(
        "publish",
        "whose newest edition appears or appeared"
    );

    private static readonly (QueryParameter<DateTimeOffset?> From, QueryParameter<DateTimeOffset?> To) Until = Span(
        "until",
        "that disappear"
    );

    public static readonly IReadOnlyList<QueryParameter> All =
    [
        Words,
        Section,
        Topic,
        Type,
        Locale,
        State,
        IsPublic,
        HasDraft,
        ChangedBy,
        AssignedTo,
        NeedsReview,
        Check,
        PublicCheck,
        UsesImage,
        LinksTo,
        ExternalId,
        Changed.From,
        Changed.To,
        Publish.From,
        Publish.To,
        Until.From,
        Until.To,
    ];

    /// <summary>Reads the filters of a request.</summary>
    public static async Task<Result<DeskQuestion>> Read(
        Query query,
        DeskListStore articles,
        LocaleList locales,
        CancellationToken ct
    )
    {
        var marks = new Dictionary<string, IReadOnlyList<string>>();

        foreach (
            var (parameter, name) in ((QueryParameter<IReadOnlyList<SectionKey>>, string)[])
                [(Section, "section"), (Topic, "topic")]
        )
        {
            if (query.Get(parameter) is not { Count: > 0 } keys)
            {
                continue;
            }

            if (await articles.SectionsOf(keys, ct) is not { } ids)
            {
                return SectionKey.Unknown(parameter.Name);
            }

            marks[name] = [.. ids.Select(Text)];
        }

        if (LocaleParameter.Check(Locale, query, locales) is { } unknown)
        {
            return unknown;
        }

        Mark("type", query.Get(Type).Select(CamelCaseWords.Word));
        Mark("locale", query.Get(Locale));
        Mark("state", query.Get(State).Select(CamelCaseWords.Word));
        Mark("isPublic", Given(query.Get(IsPublic)));
        Mark("hasDraft", Given(query.Get(HasDraft)));
        Mark("changedBy", Given(query.Get(ChangedBy)));
        Mark("assignedTo", Given(query.Get(AssignedTo)));
        Mark("needsReview", Given(query.Get(NeedsReview)));
        Mark("check", query.Get(Check));
        Mark("publicCheck", query.Get(PublicCheck));
        Mark("image", Given(query.Get(UsesImage)));
        Mark("link", Given(query.Get(LinksTo)));
        Mark("externalId", Given(query.Get(ExternalId)));

        return new DeskQuestion
        {
            Marks = marks,
            Words = WordsIn(query.Get(Words) ?? ""),
            Changed = new(query.Get(Changed.From), query.Get(Changed.To)),
            Publish = new(query.Get(Publish.From), query.Get(Publish.To)),
            Until = new(query.Get(Until.From), query.Get(Until.To)),
        };

        void Mark(string name, IEnumerable<string> values)
        {
            if (values.ToList() is { Count: > 0 } given)
            {
                marks[name] = given;
            }
        }
    }

    private static QueryParameter<IReadOnlyList<string>> Findings(string name, string what, string example) =>
        QueryParameters.WordList(
            name,
            $"{what}: codes, `error` for any that blocks publishing, or `warning`. Up to date within seconds; after a change that concerns thousands of articles, within minutes.",
            [.. CamelCaseWords.All<CheckSeverity>(), .. CheckRules.Codes]
        ) with
        {
            Example = example,
        };

    private static (QueryParameter<DateTimeOffset?> From, QueryParameter<DateTimeOffset?> To) Span(string name, string what) =>
        (
            QueryParameters.Moment($"{name}From", $"Only articles {what} at or after this time"),
            QueryParameters.Moment($"{name}To", $"Only articles {what} before this time")
        );

    private static IEnumerable<string> Given(object? value) => value is null ? [] : [Text(value)];

    private static string Text<T>(T value) =>
        value is bool flag
            ? flag
                ? "true"
                : "false"
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string[] WordsIn(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
}
