using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>Values that are neither objects nor lists.</summary>
internal sealed partial class StrictJson
{
    private bool FitsValue(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        try
        {
            if (node is not null)
            {
                return node.Deserialize(type) is not string text || FitsText(text, pointer);
            }
        }
        catch (JsonException)
        {
            // Reported below, with our own message.
        }

        var expected = Nullable.GetUnderlyingType(type.Type) ?? type.Type;

        if (expected.IsEnum)
        {
            var word = node is JsonValue value && value.TryGetValue<string>(out var said) ? said : null;
            return RefuseWord(pointer, "value.unknown", word, CamelCaseWords.All(expected));
        }

        var (english, german) = WordFor(expected);
        var hint = (node?.GetValueKind(), Type.GetTypeCode(expected)) switch
        {
            (JsonValueKind.Number, TypeCode.Int32 or TypeCode.Int64)
                when node!.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0 => new Message(
                "It is too large.",
                "Sie ist zu groß."
            ),
            (JsonValueKind.String, TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double or TypeCode.Boolean) => new Message(
                "Leave out the quotation marks.",
                "Bitte ohne Anführungszeichen."
            ),
            _ => (Message?)null,
        };
        return Refuse(pointer, "json.wrongType", $"must be {english}", $"muss {german} sein", hint);
    }

    // No column can store U+0000, and no text needs it.
    private bool FitsText(string text, string pointer) =>
        text.Length > MaxTextLength
            ? Refuse(
                pointer,
                "value.tooLong",
                $"must have at most {MaxTextLength} characters, has {text.Length}",
                $"darf höchstens {MaxTextLength} Zeichen haben, hat {text.Length}"
            )
            : !text.Contains('\0', StringComparison.Ordinal)
                || Refuse(pointer, "text.control", "must not contain U+0000", "darf U+0000 nicht enthalten");
}
