using System.Collections;
using System.Globalization;

namespace Api.Http;

/// <summary>The query of a list that is paged from its newest item on.</summary>
internal sealed class ListQuery : Query
{
    private readonly HttpContext http;
    private readonly string list;

    private ListQuery(HttpContext http)
        : base(http)
    {
        this.http = http;
        list = Cursor.ListOf(MeaningOf(http));

        if (Error is null && After is { } after && after.List != list)
        {
            Error = Refuse(Cursor.Foreign);
        }
    }

    public int Limit => Get(Paging.Limit);

    /// <summary>The last item of the previous page; null on the first page.</summary>
    public Cursor? After => Get(Paging.Cursor);

    /// <summary>How many rows to read: one more than the page shows, to see whether there are more.</summary>
    public int Rows => Limit + 1;

    public static new ValueTask<ListQuery> BindAsync(HttpContext http) => new(new ListQuery(http));

    /// <summary>The items of the page and the cursor of the next one, which also goes into the Link header.</summary>
    /// <param name="key">The sort key before the id, if any.</param>
    public (IReadOnlyList<TItem> Items, Page Page) Page<TRow, TItem>(
        IReadOnlyList<TRow> rows,
        Func<TRow, TItem> toItem,
        Func<TRow, long> id,
        Func<TRow, object?>? key = null
    )
    {
        var page = Http.Page.Of(rows, Limit, last => new Cursor(list, key?.Invoke(last), id(last)));
        http.LinkNext(page);
        return ([.. rows.Take(Limit).Select(toItem)], page);
    }

    /// <summary>The operation, the owner of the list, and the values of all filters.</summary>
    private IEnumerable<string> MeaningOf(HttpContext http)
    {
        var endpoint = http.GetEndpoint();

        return
        [
            endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "",
            .. http.Request.RouteValues.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => Word(part.Value)),
            .. DeclaredQuery
                .Of(endpoint)
                .Parameters.Where(parameter => parameter != Paging.Limit && parameter != Paging.Cursor)
                .Select(parameter => $"{parameter.Name}={Word(Get(parameter))}"),
        ];
    }

    private static string Word(object? value) =>
        value switch
        {
            string text => text,
            DateTimeOffset time => Word(time.UtcTicks),
            IEnumerable values => string.Join(',', values.Cast<object?>().Select(Word).Order(StringComparer.Ordinal)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
