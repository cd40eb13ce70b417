using System.Text.Json;
using Api.Http;

namespace Api.Editorial.Writes;

/// <summary>Marks an operation whose response contains a secret and is therefore always sent, whatever the client prefers.</summary>
internal sealed record ShownOnce;

/// <summary>A response that contains a secret: sent in full once, and stored for its Idempotency-Key without the secret.</summary>
internal static class OneTimeAnswer
{
    private static readonly object Key = new();

    /// <summary>Marks the current response as containing a secret, and sets what is stored instead.</summary>
    public static void KeepInstead<T>(HttpContext http, T withoutSecret) =>
        http.Items[Key] = JsonSerializer.SerializeToUtf8Bytes(withoutSecret, Json.Options.GetTypeInfo(typeof(T)));

    /// <summary>The response to store; null if it contains no secret.</summary>
    public static byte[]? WithoutSecret(HttpContext http) => http.Items[Key] as byte[];
}
