using System.Security.Cryptography;
using System.Text;

namespace Api.Editorial.Writes;

/// <summary>A write that may be sent again: who sent it, under which key, and what exactly.</summary>
/// <param name="Key">The Idempotency-Key; null when the caller gave none, or the method repeats safely by itself.</param>
/// <param name="Hash">SHA-256 over method, address and body.</param>
internal sealed record IdempotentRequest(string Caller, string? Key, byte[] Hash)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    /// <summary>Null when the key cannot be one.</summary>
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

        var buffer = new byte[16 * 1024];

        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
        }

        http.Request.Body.Position = 0;
        return new IdempotentRequest(caller, key, hash.GetHashAndReset());
    }
}
