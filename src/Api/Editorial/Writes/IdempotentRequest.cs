using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Api.Http;

namespace Api.Editorial.Writes;

/// <summary>Identifies a write that may be repeated: the caller, the key, and a hash of the request.</summary>
/// <param name="Key">The Idempotency-Key; null if the caller sent none or the method is idempotent anyway.</param>
/// <param name="Hash">SHA-256 of method, address and body; for a form, of its parts.</param>
internal sealed record IdempotentRequest(string Caller, string? Key, byte[] Hash)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    /// <summary>Null if the key is malformed.</summary>
    public static async Task<IdempotentRequest?> Read(HttpContext http)
    {
        var keys = http.Request.Headers[Header];
        var caller = Access.Caller.Of(http.User).Id;

        if (keys.Count == 0 || !HttpMethods.IsPost(http.Request.Method))
        {
            return new IdempotentRequest(caller, null, []);
        }

        if (keys is not [{ Length: > 0 and <= MaxKeyLength } key])
        {
            return null;
        }

        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));

        await Add(hash, http.Request, http.RequestAborted);

        http.Request.Body.Position = 0;
        return new IdempotentRequest(caller, key, hash.GetHashAndReset());
    }

    // A repeated form has a new boundary, so its bytes differ although its parts do not.
    private static async Task Add(IncrementalHash hash, HttpRequest request, CancellationToken ct)
    {
        if (Multipart.Open(request) is not { } form)
        {
            await Add(hash, request.Body, ct);
            return;
        }

        try
        {
            while (await form.ReadNextSectionAsync(ct) is { } part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{part.ContentDisposition}\n"));
                await Add(hash, part.Body, ct);
            }
        }
        catch (Exception failure) when (Multipart.IsBroken(failure))
        {
            // The handler reads the form again and reports what is wrong.
        }
    }

    private static async Task Add(IncrementalHash hash, Stream bytes, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        var total = 0L;

        while (await bytes.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            total += read;
        }

        BinaryPrimitives.WriteInt64BigEndian(buffer, total);
        hash.AppendData(buffer, 0, sizeof(long));
    }
}
