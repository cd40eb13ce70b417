using System.Reflection;
using Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>A JSON body that may be left out; all its fields are absent then.</summary>
internal sealed class OptionalPayload<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class, new()
{
    private readonly Payload<T>? sent;

    private OptionalPayload(Payload<T>? sent, Error? error = null) => (this.sent, Error) = (sent, error ?? sent?.Error);

    public Error? Error { get; }

    /// <summary>The body. Handlers run only when it is valid.</summary>
    public T Value => sent is null ? new T() : sent.Value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));

    public static async ValueTask<OptionalPayload<T>> BindAsync(HttpContext http)
    {
        if (!UnexpectedBody.CanExist(http))
        {
            return new OptionalPayload<T>(null);
        }

        if (!(await RequestBody.ReadText(http.Request, http.RequestAborted)).Succeeded(out var bytes, out var error))
        {
            return new OptionalPayload<T>(null, error);
        }

        // Without content, its type does not matter: curl sends one for an empty body.
        return UnexpectedBody.SaysNothing(bytes.Span) ? new OptionalPayload<T>(null)
            : http.Request.HasJsonContentType() ? new OptionalPayload<T>(Payload<T>.Read(http, bytes))
            : new OptionalPayload<T>(null, MediaTypes.Refuse(http));
    }
}
