using static Api.Tests.Limits.NastyRequest;

namespace Api.Tests.Limits;

/// <summary>Addresses: many parameters, and searches for texts that nobody would type.</summary>
internal static class NastyQueries
{
    public static IEnumerable<NastyRequest> All()
    {
        yield return Get(
            "1,500 unknown parameters",
            $"/v1/articles?{string.Join('&', Enumerable.Range(0, 1_200).Select(i => $"p{i}"))}",
            "query.invalid"
        );
        yield return Get(
            "a parameter 1,500 times",
            $"/v1/articles?{string.Join('&', Enumerable.Repeat("limit=1", 900))}",
            "query.invalid"
        );
        yield return Get("1,000 ids", $"/v1/articles?ids={string.Join(',', Enumerable.Range(1, 1_500))}", "query.invalid", "");
        yield return Get(
            "a search for combining marks",
            $"/v1/search?q=a{Repeat("%CC%81%CC%A7", 500)}&root=breg-de",
            "query.invalid",
            ""
        );
        yield return Get(
            "a search for 1,000 words",
            $"/v1/search?q={string.Join('+', Enumerable.Range(0, 1_000).Select(i => $"w{i}"))}",
            "query.invalid",
            ""
        );
        yield return Get("a search for quotes", $"/v1/search?q={Repeat("%22", 2_000)}", "query.invalid", "");
        yield return Get("a search for beginnings", $"/v1/search?q={Repeat("a*+", 1_000)}", "query.invalid", "");
        yield return Get("a search for what is unwanted", $"/v1/search?q={Repeat("-a+", 1_000)}", "query.invalid", "");
        yield return Get(
            "suggestions for combining marks",
            $"/v1/search/suggestions?q=a{Repeat("%CC%81%CC%A7", 500)}",
            "query.invalid",
            ""
        );
        yield return Get("a page of slashes", $"/v1/pages?path={Repeat("/", 4_000)}", "query.invalid", "page.notFound", "");
    }

    private static NastyRequest Get(string name, string path, params string[] codes) =>
        new(name, "GET", path, null, new(() => []), codes);
}
