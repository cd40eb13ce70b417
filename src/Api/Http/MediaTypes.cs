using Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace Api.Http;

/// <summary>The refusal of a body in a media type that an operation does not take.</summary>
internal static class MediaTypes
{
    /// <summary>Says what came and what is accepted.</summary>
    public static Error Refuse(HttpContext http)
    {
        var accepted = (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() ?? OfRoute(http))?.ContentTypes ?? [];

        return accepted.Count == 0
            ? Problems.UnsupportedMediaType
            : Problems.UnsupportedMediaType with
            {
                Message = Say(
                    http.Request.ContentType,
                    http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true,
                    accepted
                ),
            };
    }

    // Routing refuses media types that no endpoint of the route accepts, and forgets which it was.
    private static IAcceptsMetadata? OfRoute(HttpContext http) =>
        http
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) is true
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(http.Request.Path, [])
            )
            .Select(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>())
            .FirstOrDefault(accepts => accepts is not null);

    private static Message Say(string? came, bool isEmpty, IReadOnlyList<string> accepted)
    {
        var types = string.Join(", ", accepted);
        var first = accepted[0];
        var (english, german) = string.IsNullOrWhiteSpace(came)
            ? ("The request has no Content-Type", "Die Anfrage hat keinen Content-Type")
            : (
                $"The Content-Type {Finding.Excerpt(came)} is not accepted here",
                $"Der Content-Type {Finding.Excerpt(came)} wird hier nicht angenommen"
            );
        var (cure, mittel) = first switch
        {
            "multipart/form-data" => ("Send the file with --form file=@FILE", "Bitte die Datei mit --form file=@DATEI senden"),
            _ when isEmpty && first.EndsWith("json", StringComparison.Ordinal) => (
                $"Send at least --header 'Content-Type: {first}' --data '{{}}'",
                $"Bitte mindestens --header 'Content-Type: {first}' --data '{{}}' senden"
            ),
            _ => ($"Send --header 'Content-Type: {first}'", $"Bitte --header 'Content-Type: {first}' senden"),
        };

        return new Message($"{english}; accepted: {types}. {cure}.", $"{german}; angenommen: {types}. {mittel}.");
    }
}
