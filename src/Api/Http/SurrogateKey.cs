using System.Buffers.Text;
using System.Text;

namespace Api.Http;

/// <summary>
/// The names under which a CDN can drop an answer: the operation, and the id of everything the answer shows. Ids are drawn from one
/// sequence, so a number alone names an article, a section or an image.
/// </summary>
internal static class SurrogateKey
{
    /// <summary>A header any longer is refused by some caches.</summary>
    private const int MaxLength = 4000;

    public static string Of(string operation, PublicResponse answer)
    {
        var key = new StringBuilder(operation);

        if (answer.IsJson)
        {
            foreach (var id in Ids(answer.Whole))
            {
                key.Append(' ').Append(id);

                if (key.Length > MaxLength)
                {
                    break;
                }
            }
        }

        return key.ToString();
    }

    /// <summary>
    /// Every `id` that is a number. Within a text each of these quotation marks would have a backslash, and answers have no blanks
    /// between their signs, so that they need not be parsed for it.
    /// </summary>
    private static IEnumerable<long> Ids(ReadOnlySpan<byte> json)
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

        return ids.Order();
    }
}
