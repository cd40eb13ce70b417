using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>JSON serialisation of bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(List<Block>))]
[JsonSerializable(typeof(IReadOnlyList<TextBlock>))]
public sealed partial class BodyJson : JsonSerializerContext;
