using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>How a body is written as JSON and read from it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(List<Block>))]
[JsonSerializable(typeof(IReadOnlyList<TextBlock>))]
public sealed partial class BodyJson : JsonSerializerContext;
