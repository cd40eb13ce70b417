using System.Buffers;
using Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>Rejects a body that the operation would ignore. An empty one, `{}` and `null` are accepted.</summary>
internal static class UnexpectedBody
{
    public static readonly Error NotTaken = new(
        ErrorKind.Malformed,
        "request.bodyNotTaken",
        "This operation accepts no body. Send none, or {}.",
        "Diese Operation nimmt keinen Inhalt an. Bitte keinen senden, oder {}."
    );

    // Room for an empty object and white space around it.
    private const int MaxLength = 256;

    /// <summary>Whether the request may have a body.</summary>
    public static bool CanExist(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? http.Request.ContentLength > 0;

    /// <summary>Whether the request may have a body that the operation does not accept.</summary>
    public static bool MayBeSent(HttpContext http) =>
        CanExist(http) && http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null;

    /// <summary>The error; null when the body is empty.</summary>
    public static async ValueTask<Error?> Read(HttpContext http)
    {
        var reader = http.Request.BodyReader;

        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);

            if (read.Buffer.Length > MaxLength || read.IsCompleted)
            {
                var saysNothing = read.Buffer.Length <= MaxLength && SaysNothing(read.Buffer.ToArray());
                reader.AdvanceTo(read.Buffer.End);
                return saysNothing ? null : NotTaken;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Whether a body is empty, `{}` or `null`.</summary>
    public static bool SaysNothing(ReadOnlySpan<byte> bytes) =>
        (bytes is [0xEF, 0xBB, 0xBF, .. var text] ? text : bytes).Trim(" \t\r\n"u8) switch
        {
            [] or [(byte)'n', (byte)'u', (byte)'l', (byte)'l'] => true,
            [(byte)'{', .. var inner, (byte)'}'] => inner.Trim(" \t\r\n"u8).IsEmpty,
            _ => false,
        };
}
