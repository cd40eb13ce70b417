using System.Security.Cryptography;
using System.Text.Json;
using Api.Data;
using Api.Http;
using Domain.Webhooks;

namespace Api.Webhooks;

/// <summary>What only the service may know of a webhook.</summary>
/// <param name="Current">The secret that signs deliveries.</param>
/// <param name="Former">The one before, which signs as well until its time is over.</param>
/// <param name="FormerUntil">When that is.</param>
/// <param name="Headers">The extra headers, which may contain keys of the receiver.</param>
internal sealed record WebhookSecrets(
    string Current,
    string? Former,
    DateTimeOffset? FormerUntil,
    IReadOnlyDictionary<string, string> Headers
)
{
    public static WebhookSecrets New(IReadOnlyDictionary<string, string> headers) =>
        new(WebhookSignature.NewSecret(), null, null, headers);

    /// <summary>The secrets that sign at this time.</summary>
    public IEnumerable<string> At(DateTimeOffset now) =>
        Former is { } former && now < FormerUntil ? [Current, former] : [Current];
}

/// <summary>Encrypts the secrets of webhooks with AES-GCM.</summary>
internal sealed class SecretBox(WebhookOptions options, Database database)
{
    private const string FileName = "webhook-key";
    private const int KeyBytes = 32;
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly Lazy<byte[]> key = new(
        () =>
            options.EncryptionKey is { } chosen
                ? HKDF.DeriveKey(HashAlgorithmName.SHA256, System.Text.Encoding.UTF8.GetBytes(chosen), KeyBytes)
                : KeyOf(database.Folder),
        // A key file that cannot be read may be readable later.
        LazyThreadSafetyMode.PublicationOnly
    );

    public byte[] Close(WebhookSecrets secrets)
    {
        var plain = Json.Bytes(secrets);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var (tag, cipher) = (new byte[TagBytes], new byte[plain.Length]);
        using var aes = new AesGcm(key.Value, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }

    /// <summary>The secrets; null when another key has encrypted them.</summary>
    public WebhookSecrets? TryOpen(byte[] closed)
    {
        var plain = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Value, TagBytes);

        try
        {
            aes.Decrypt(
                closed.AsSpan(0, NonceBytes),
                closed.AsSpan(NonceBytes + TagBytes),
                closed.AsSpan(NonceBytes, TagBytes),
                plain
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return (WebhookSecrets)JsonSerializer.Deserialize(plain, Json.Options.GetTypeInfo(typeof(WebhookSecrets)))!;
    }

    /// <summary>The key in the data folder. Of several nodes that make one at the same time, the first one wins.</summary>
    private static byte[] KeyOf(string folder)
    {
        var path = Path.Combine(folder, FileName);

        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var own = $"{path}.{Guid.NewGuid():N}";
            var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

            if (!OperatingSystem.IsWindows())
            {
                file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(own, file))
            {
                stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(own, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(own);
            }
        }

        return File.ReadAllBytes(path);
    }
}
