using System.Text;
using System.Text.Json;

namespace Api.Http;

/// <summary>
/// The names under which a CDN can drop an answer: the operation, and the id of everything the answer shows. Ids are drawn from one
/// sequence, so a number alone names an article, a section or an image.
/// </summary>
internal static class SurrogateKey
{
    /// <summary>A header any longer is refused by some caches.</summary>
    private const int MaxLength = 4000;

    public static string Of(string operation, Delivered answer)
    {
        var key = new StringBuilder(operation);

        if (answer.IsJson)
        {
            foreach (var id in Ids(answer.Bytes))
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

    private static SortedSet<long> Ids(ReadOnlySpan<byte> json)
    {
        var ids = new SortedSet<long>();
        var reader = new Utf8JsonReader(json);

        while (reader.Read())
        {
            if (
                reader.TokenType is JsonTokenType.PropertyName
                && reader.ValueTextEquals("id"u8)
                && reader.Read()
                && reader.TokenType is JsonTokenType.Number
                && reader.TryGetInt64(out var id)
            )
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
