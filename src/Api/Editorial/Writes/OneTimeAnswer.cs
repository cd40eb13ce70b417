using System.Text.Json;
using Api.Http;

namespace Api.Editorial.Writes;

/// <summary>An answer that tells a secret: given once and in full, and kept for its Idempotency-Key without the secret.</summary>
internal static class OneTimeAnswer
{
    private static readonly object Key = new();

    /// <summary>Says that the answer at hand tells a secret, and what of it may be kept.</summary>
    public static void KeepInstead<T>(HttpContext http, T withoutSecret) =>
        http.Items[Key] = JsonSerializer.SerializeToUtf8Bytes(withoutSecret, Json.Options.GetTypeInfo(typeof(T)));

    /// <summary>What may be kept of the answer; null when it tells no secret.</summary>
    public static byte[]? WithoutSecret(HttpContext http) => http.Items[Key] as byte[];
}
