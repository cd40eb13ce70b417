using System.Text;

namespace Api.Tests.Limits;

/// <summary>
/// A request that is small to send and was once expensive to answer. `{draft}` in its address stands for a draft's id; for an upload
/// that is accepted, its renditions are requested too.
/// </summary>
/// <param name="Codes">The permitted problem codes; empty if it must be accepted.</param>
internal sealed record NastyRequest(string Name, string Method, string Path, string? MediaType, Lazy<byte[]> Body, string[] Codes)
{
    /// <summary>The maximum size of a response to this request.</summary>
    public static long MostBytes(long sent) => (4 * sent) + (256 * 1024);

    /// <summary>All of them.</summary>
    public static IEnumerable<NastyRequest> All() =>
        [.. NastyJson.All(), .. NastyTexts.All(), .. NastyQueries.All(), .. NastyFiles.All()];

    internal static string Repeat(string text, int count) =>
        new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    internal static string Join(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    internal static NastyRequest Of(
        string name,
        string method,
        string path,
        string mediaType,
        Func<string> body,
        params string[] codes
    ) => new(name, method, path, mediaType, new(() => Encoding.UTF8.GetBytes(body())), codes);
}
