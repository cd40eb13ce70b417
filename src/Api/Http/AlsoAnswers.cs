namespace Api.Http;

/// <summary>Additional response media types, for OpenAPI.</summary>
internal sealed record AlsoAnswers(params IReadOnlyList<string> MediaTypes);
