using System.Buffers.Text;
using System.Text;

namespace Api.Http;

/// <summary>
/// The surrogate keys by which a CDN can purge a response: the operation, and the id of everything that the response shows. Ids come
/// from one sequence, so a number alone identifies an article, a section, an image or a document.
/// </summary>
internal static class SurrogateKey
{
    /// <summary>Some caches reject a longer header.</summary>
    private const int MaxLength = 4000;

    /// <summary>What the response is about comes first, then what it shows, then what it refers to: a key that is too long loses its end.</summary>
    public static string Of(HttpContext http, PublicResponse answer)
    {
        var ids = new List<long>(answer.About.Order());

        if (answer.IsJson)
        {
            AddNumbers(ids, answer.Whole, "\"id\":"u8);
            AddNumbers(ids, answer.Whole, "\"article\":"u8);
            AddNumbers(ids, answer.Whole, "\"document\":"u8);
        }

        return Of(http, ids.Distinct());
    }

    public static string Of(HttpContext http, IEnumerable<long> ids)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        var key = new StringBuilder(operation);

        foreach (var id in ids)
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
    /// The numeric values of a member, in order. Inside a text its quotation marks would be escaped, and responses have no white space
    /// between tokens, so they need not be parsed.
    /// </summary>
    private static void AddNumbers(List<long> numbers, ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        var first = numbers.Count;

        while (json.IndexOf(member) is >= 0 and var place)
        {
            json = json[(place + member.Length)..];

            if (Utf8Parser.TryParse(json, out long number, out _))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort(first, numbers.Count - first, comparer: null);
    }
}
