namespace Api.Access;

/// <summary>Marks an operation that accepts an API key but does not require one, for the contract.</summary>
internal sealed record AcceptsKey;
