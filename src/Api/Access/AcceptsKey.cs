namespace Api.Access;

/// <summary>An operation that also works without a key, for the contract.</summary>
internal sealed record AcceptsKey;
