using System.Globalization;
using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>How much of a list an answer holds, and how to go on in either direction.</summary>
public sealed record ListPage
{
    /// <summary>The most items the answer could have held.</summary>
    public required int Limit { get; init; }

    /// <summary>Send it as `cursor` to get the items that follow; null at the end.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Send it as `cursor` to get the items before; null at the beginning.</summary>
    public required string? PrevCursor { get; init; }

    /// <summary>How many items there are in all; null unless `count` asked for it.</summary>
    public required long? Total { get; init; }

    /// <summary>What `total` is; null without one.</summary>
    public required TotalKind? TotalIs { get; init; }
}

/// <summary>How good a total is.</summary>
[JsonConverter(typeof(CamelCase<TotalKind>))]
public enum TotalKind
{
    /// <summary>Counted.</summary>
    Exact,

    /// <summary>Counted up to a limit, where counting stopped: there are this many or more.</summary>
    AtLeast,

    /// <summary>What the database expects.</summary>
    Estimated,
}

/// <summary>Whether a list counts itself.</summary>
internal enum CountMode
{
    None,
    Exact,
    Estimated,
}

/// <summary>The parameters of lists that can be walked both ways, numbered and counted.</summary>
internal static class ListPaging
{
    /// <summary>The last row that a numbered page can reach; beyond it, skipping rows costs more than a reader should pay.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Where exact counting stops.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>Where an estimate stops counting.</summary>
    public const int MaxCountedForEstimate = 1_000;

    public static readonly QueryParameter<CountMode> Count = QueryParameters.Word(
        "count",
        """
        Whether to tell how many items there are in all: `exact` counts, up to 10,000 and says `atLeast` there; `estimated` counts up
        to 1,000 and asks the database what it expects beyond.
        """,
        CountMode.None
    );

    public static readonly QueryParameter<int> Page = QueryParameters.Number(
        "page",
        "The number of the page, for pagers with numbers: as far as the 10,000th item. Not together with `cursor`, which has no end.",
        1,
        MaxRows,
        1
    );

    /// <summary>The addresses of the next, the previous and the first page, as RFC 8288 has them: numbered where numbers were asked for.</summary>
    public static void LinkPages(this HttpContext http, ListPage page, Query query)
    {
        var links = new List<string>();
        var number = query.Has(Page) ? query.Get(Page) : (int?)null;

        if (page.NextCursor is { } next)
        {
            Add("next", number is { } current && (current + 1) * page.Limit <= MaxRows ? Numbered(current + 1) : Cursor(next));
        }

        if (number > 1)
        {
            Add("prev", Numbered(number.Value - 1));
        }
        else if (page.PrevCursor is { } before)
        {
            Add("prev", Cursor(before));
        }

        if (page.PrevCursor is not null || number > 1)
        {
            Add("first", null);
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }

        void Add(string relation, KeyValuePair<string, string?>? place)
        {
            var others = http
                .Request.Query.Where(parameter => parameter.Key is not ("cursor" or "page"))
                .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value));
            var target = QueryString.Create(place is { } at ? others.Append(at) : others);
            links.Add($"<{http.Request.Path}{target}>; rel=\"{relation}\"");
        }

        static KeyValuePair<string, string?> Numbered(int number) =>
            new(Page.Name, number.ToString(CultureInfo.InvariantCulture));

        static KeyValuePair<string, string?> Cursor(string cursor) => new("cursor", cursor);
    }
}
