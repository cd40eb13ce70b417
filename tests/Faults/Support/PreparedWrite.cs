using Api.Tests.Support;

namespace Faults.Support;

/// <summary>A write that can be sent repeatedly.</summary>
internal sealed record PreparedWrite(HttpMethod Method, string Path, Func<HttpContent?> Content, string? IfMatch = null)
{
    /// <summary>Whether a repeated request with the same Idempotency-Key gets the stored response.</summary>
    public bool IsReplayed => Method == HttpMethod.Post;

    /// <summary>The upload of a file, the same each time it is sent.</summary>
    public static PreparedWrite Of(byte[] file, Func<byte[], HttpContent> content, HttpMethod method, string path, string? tag) =>
        new(method, path, () => content(file), tag);

    public Task<ApiResponse> Send(ApiClient caller, string key) =>
        caller.Send(Method, Path, Content(), IfMatch, ("Idempotency-Key", key));
}
