using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Webhooks;

/// <summary>Writes failed deliveries as rows, so that one statement stores any number of them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<FailedDelivery>))]
internal sealed partial class FailedRows : JsonSerializerContext
{
    public static string Write(IReadOnlyList<FailedDelivery> rows) =>
        JsonSerializer.Serialize(rows, Default.IReadOnlyListFailedDelivery);
}
