using System.Globalization;
using Api.Delivery.Sections;
using Api.Http;
using Domain;

namespace Api.Editorial.Articles.Bulk;

/// <summary>Which articles a request means: its ids, or what the filters of the editorial list find.</summary>
internal sealed class BulkSelection(DeskListStore articles, LocaleList locales)
{
    /// <summary>The ids in ascending order, or why the request cannot mean them.</summary>
    public async Task<Result<long[]>> Read(ChangeArticlesRequest request, Query query, CancellationToken ct)
    {
        if (!(await DeskParameters.Read(query, articles, locales, ct)).Succeeded(out var question, out var error))
        {
            return error;
        }

        var isFiltered = DeskParameters.All.Any(query.Has);

        return (request.Ids, isFiltered) switch
        {
            ({ }, true) => BulkErrors.SelectedTwice,
            ({ } ids, false) => ids.Order().ToArray(),
            // A filter that lets everything through is none.
            (null, _) when question.IsEmpty => BulkErrors.NothingSelected,
            _ => await Find(question, ct),
        };
    }

    /// <summary>The sections that the request names and that do not exist.</summary>
    public async Task<Error?> RefuseUnknownSections(ChangeArticlesRequest request, CancellationToken ct)
    {
        var findings = new List<Finding>();
        var named = (request.Topics ?? []).Select((path, index) => (path, Pointer: $"/topics/{index}"));

        foreach (var (path, pointer) in request.Section is { } section ? named.Append((section, "/section")) : named)
        {
            if (await articles.SectionsOf([new SectionKey(null, path)], ct) is null)
            {
                findings.Add(DraftBuilder.NoSection(pointer, path));
            }
        }

        return findings.Count == 0 ? null : Problems.Invalid with { Findings = findings };
    }

    private async Task<Result<long[]>> Find(DeskQuestion question, CancellationToken ct)
    {
        var sort = DeskSort.Parameter.Standard;
        var rows = await articles.List(question, sort, after: null, ChangeArticlesRequest.MaxArticles + 1, ct);

        return rows.Count > ChangeArticlesRequest.MaxArticles
            ? BulkErrors.TooMany(await articles.Count(question, sort, ct))
            : rows.Select(row => row.Id).Order().ToArray();
    }
}

/// <summary>Errors about which articles to change.</summary>
internal static class BulkErrors
{
    public static readonly Error NothingSelected = Error.About(
        "/ids",
        "articles.noneSelected",
        "This does not say which articles to change: send ids, or add filters of the editorial list to the address.",
        "Welche Artikel geändert werden sollen, fehlt: Bitte ids senden oder Filter der redaktionellen Liste an die Adresse hängen."
    );

    public static readonly Error SelectedTwice = Error.About(
        "/ids",
        "articles.selectedTwice",
        "There are ids in the body and filters in the address: send only one of them.",
        "Es gibt ids im Inhalt und Filter in der Adresse: Bitte nur eines davon senden."
    );

    /// <summary>A filter that finds more articles than one request may change.</summary>
    /// <param name="count">Up to one more than are counted.</param>
    public static Error TooMany(int count)
    {
        var (english, german) =
            count > ListPaging.MaxCounted
                ? ($"more than {In("en", ListPaging.MaxCounted)}", $"mehr als {In("de", ListPaging.MaxCounted)}")
                : (In("en", count), In("de", count));

        return new Error(
            ErrorKind.Invalid,
            "articles.tooMany",
            $"The filters match {english} articles, and one request changes at most 1,000. Nothing was changed; please narrow them, for example by section or changedFrom.",
            $"Die Filter treffen auf {german} Artikel zu; eine Anfrage ändert höchstens 1.000. Es wurde nichts geändert; bitte enger filtern, etwa nach section oder changedFrom."
        );
    }

    private static string In(string language, int number) => number.ToString("N0", CultureInfo.GetCultureInfo(language));
}
