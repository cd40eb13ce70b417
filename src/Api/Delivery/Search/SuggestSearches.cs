using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Domain.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Search;

/// <summary>Suggests completions of a search.</summary>
internal static class SuggestSearches
{
    private const int MaxLength = 100;

    private static readonly QueryParameter<string?> Q = QueryParameters.Text(
        "q",
        """
        What has been typed so far; the last word may be unfinished. Umlauts may be written `ae`, `oe`, `ue`, `ß` as `ss`. Empty, it
        suggests nothing.
        """,
        MaxLength,
        minLength: 0
    ) with
    {
        Required = true,
        Example = "brü",
    };

    private static readonly QueryParameter<int> Limit = QueryParameters.Number(
        "limit",
        "The maximum number of items of each kind.",
        1,
        20,
        5
    );

    public static void Map(RouteGroupBuilder search) =>
        search
            .MapGet("/suggestions", Handle)
            .WithName("suggestSearches")
            .WithSummary("Complete a search")
            .WithDescription(
                """
                Sections, topics and articles (newest first) whose titles contain the words, and completions of the last word from those
                titles. Public items only.
                """
            )
            .WithQuery(Q, LocaleParameter.Locale, Limit);

    private static async Task<Results<PublicResponse<SuggestionList>, Problem>> Handle(
        Query query,
        SuggestionStore suggestions,
        LocaleList locales,
        AsOf reading,
        CancellationToken ct
    )
    {
        var locale = query.Get(LocaleParameter.Locale) ?? locales.Default;

        if (locale != LocaleParameter.Any && !locales.Contains(locale))
        {
            return LocaleParameter.Unknown(locales).ToProblem();
        }

        var typed = query.Get(Q)!;
        var limit = query.Get(Limit);
        var asked = locale == LocaleParameter.Any ? locales.All : [locale];
        var items = await suggestions.List(typed, asked, limit, reading.Moment, ct);

        return new PublicResponse<SuggestionList>(new SuggestionList([.. Completions(typed, items).Take(limit)], items));
    }

    private static IEnumerable<string> Completions(string typed, IReadOnlyList<Suggestion> items)
    {
        if (SearchText.Words(typed) is not [.., var last])
        {
            return [];
        }

        var beginning = Slug.From(typed[last.Start..last.End], "");

        return items
            .SelectMany(item => SearchText.Words(item.Title).Select(word => item.Title[word.Start..word.End]))
            .Where(word => beginning.Length > 0 && Slug.From(word, "").StartsWith(beginning, StringComparison.Ordinal))
            .DistinctBy(word => Slug.From(word, ""));
    }
}

/// <summary>Completions of a search.</summary>
/// <param name="Words">Completions of the last word, spelt as in the titles below.</param>
/// <param name="Items">Pages whose titles contain the words: sections first, then articles, newest first.</param>
public sealed record SuggestionList(IReadOnlyList<string> Words, IReadOnlyList<Suggestion> Items);

/// <summary>A suggested page.</summary>
public sealed record Suggestion
{
    /// <summary>The kind of page.</summary>
    public required SuggestionKind Kind { get; init; }

    /// <summary>The id of the section or article.</summary>
    public required long Id { get; init; }

    /// <summary>The title of the section or article.</summary>
    public required string Title { get; init; }

    /// <summary>The address of the section or article on the site.</summary>
    public required string Path { get; init; }
}

/// <summary>The kinds of suggestions.</summary>
[JsonConverter(typeof(CamelCase<SuggestionKind>))]
public enum SuggestionKind
{
    /// <summary>A section or topic.</summary>
    Section,

    /// <summary>An article.</summary>
    Article,
}
