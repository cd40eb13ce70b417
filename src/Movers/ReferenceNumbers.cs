using System.Globalization;
using System.Text.Json.Nodes;

namespace Movers;

/// <summary>
/// Numbers for the articles and pictures of one text. The readers of bodies know references only as ids; in the finished blocks each
/// number is replaced by the external id it stands for.
/// </summary>
internal sealed class ReferenceNumbers
{
    private readonly List<string> names = [];

    public long For(string externalId)
    {
        var known = names.IndexOf(externalId);

        if (known < 0)
        {
            names.Add(externalId);
        }

        return known < 0 ? names.Count : known + 1;
    }

    /// <summary>The number as text, for an attribute or an address.</summary>
    public string TextFor(string externalId) => For(externalId).ToString(CultureInfo.InvariantCulture);

    public static JsonObject Reference(string externalId) => new() { ["externalId"] = externalId };

    /// <summary>Replaces the numbers in blocks. Blocks name what they refer to <c>article</c> or <c>image</c>.</summary>
    public void Replace(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Replace(item);
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (name is "article" or "image" && value is JsonValue number && number.TryGetValue<long>(out var place))
                    {
                        fields[name] = Reference(names[(int)place - 1]);
                    }
                    else
                    {
                        Replace(value);
                    }
                }

                break;
            default:
                break;
        }
    }
}
