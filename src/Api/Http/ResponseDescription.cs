namespace Api.Http;

/// <summary>What a successful response contains, as the contract describes it, where its type does not say so.</summary>
internal sealed record ResponseDescription(string Text);

internal static class ResponseDescriptionEndpoints
{
    /// <summary>Describes the successful response of an endpoint that returns a file, a stream or the format of others.</summary>
    public static RouteHandlerBuilder Returns(this RouteHandlerBuilder endpoint, string description) =>
        endpoint.WithMetadata(new ResponseDescription(description));
}
