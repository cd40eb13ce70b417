namespace Api.Http;

/// <summary>Says in the contract in which formats of other standards an endpoint answers, besides its own.</summary>
internal sealed record AlsoAnswers(params IReadOnlyList<string> MediaTypes);
