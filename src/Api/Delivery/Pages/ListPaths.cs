using System.Globalization;
using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Pages;

/// <summary>Returns every path that has an answer for readers.</summary>
internal static class ListPaths
{
    private static readonly QueryParameter<int> Limit = QueryParameters.Number(
        "limit",
        "The maximum number of items.",
        1,
        1000,
        100
    );

    private static readonly QueryParameter<IReadOnlyList<PathKind>> Kind = QueryParameters.WordList<PathKind>(
        "kind",
        "Only paths of these kinds."
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/paths", Handle)
            .WithTags("Pages")
            .WithName("listPaths")
            .WithSummary("List every public path")
            .WithDescription(
                """
                For static builds and for hosts that need their redirects in a file: the canonical path of every section and article,
                archived ones too, every redirect with its target, and every path that is gone. Sections come first, then articles,
                redirects, and what is gone, each in the order of their ids; a cursor stays correct while the site changes.

                Besides these a page is found at any path that ends in an article's id. The target of a redirect may have moved or gone
                since: `/v1/pages` follows it to the end.
                """
            )
            .WithQuery(Kind, Limit, Paging.Cursor);

    private static async Task<Results<PublicResponse<PathList>, Problem>> Handle(
        Query query,
        PublicPathStore paths,
        AsOf reading,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (kinds, limit, cursor) = (query.Get(Kind), query.Get(Limit), query.Get(Paging.Cursor));
        var list = Cursor.ListOf("listPaths", string.Join(',', kinds.Order()));

        if (
            cursor is not null
            && (
                cursor.List != list || !int.TryParse(cursor.Key as string, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            return Query.Refuse(Cursor.Foreign).ToProblem();
        }

        var rows = await paths.List(kinds, cursor, limit + 1, reading.Moment, ct);
        var page = Page.Of(rows, limit, row => row.CursorOf(list));
        http.LinkNext(page);

        return new PublicResponse<PathList>(new PathList([.. rows.Take(limit).Select(row => row.ToEntry())], page));
    }
}

/// <summary>Public paths.</summary>
/// <param name="Items">The paths: sections, articles, redirects, and what is gone.</param>
public sealed record PathList(IReadOnlyList<PathEntry> Items, Page Page);

/// <summary>A path and the answer that it has.</summary>
/// <param name="Path">The path on the site; of a redirect as its editors wrote it, with its query if it has one.</param>
/// <param name="Kind">What is there.</param>
/// <param name="Status">The status for readers: 200, 308 or 410.</param>
/// <param name="Id">The article or section; null for a redirect.</param>
/// <param name="Locale">A BCP 47 tag; null where there is no article and no section.</param>
/// <param name="Target">Where a redirect leads: a path of this site or a URL.</param>
/// <param name="ContentUpdatedAt">
/// The last major update of an article, the last change of a section, when a redirect was made, since when something is gone.
/// </param>
public sealed record PathEntry(
    string Path,
    PathKind Kind,
    int Status,
    long? Id,
    string? Locale,
    string? Target,
    DateTimeOffset ContentUpdatedAt
);

/// <summary>What is at a path.</summary>
[JsonConverter(typeof(CamelCase<PathKind>))]
public enum PathKind
{
    Section,
    Article,
    Redirect,
    Gone,
}
