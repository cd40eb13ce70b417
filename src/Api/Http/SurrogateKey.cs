using System.Buffers.Text;
using System.Text;

namespace Api.Http;

/// <summary>
/// The surrogate keys by which a CDN can purge a response: the operation, and the id of everything that the response shows. Ids come
/// from one sequence, so a number alone identifies an article, a section or an image.
/// </summary>
internal static class SurrogateKey
{
    /// <summary>Some caches reject a longer header.</summary>
    private const int MaxLength = 4000;

    public static string Of(HttpContext http, PublicResponse answer) =>
        Of(http, answer.IsJson ? answer.About.Union(Ids(answer.Whole)) : answer.About);

    public static string Of(HttpContext http, IEnumerable<long> ids)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        var key = new StringBuilder(operation);

        foreach (var id in ids.Order())
        {
            key.Append(' ').Append(id);

            if (key.Length > MaxLength)
            {
                break;
            }
        }

        return key.ToString();
    }

    /// <summary>
    /// Every numeric `id`. Inside a text these quotation marks would be escaped, and responses have no white space between tokens, so
    /// they need not be parsed.
    /// </summary>
    private static HashSet<long> Ids(ReadOnlySpan<byte> json)
    {
        var name = "\"id\":"u8;
        var ids = new HashSet<long>();

        while (json.IndexOf(name) is >= 0 and var place)
        {
            json = json[(place + name.Length)..];

            if (Utf8Parser.TryParse(json, out long id, out _))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
