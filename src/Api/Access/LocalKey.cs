using Api.Data;
using Domain.Access;

namespace Api.Access;

/// <summary>The editor key of a local instance, kept in a file that only its owner can read.</summary>
internal sealed class LocalKey(Database database, ApiKeyStore keys)
{
    private string File => Path.Combine(database.Folder, "editor-key");

    /// <summary>The key, once ensured; null if this is not a local instance.</summary>
    public string? Value { get; private set; }

    /// <summary>Creates a key unless the file contains one that the database knows.</summary>
    public async Task Ensure(DateTimeOffset now, CancellationToken ct)
    {
        if (
            System.IO.File.Exists(File)
            && (await System.IO.File.ReadAllTextAsync(File, ct)).Trim() is var kept
            && await IsValid(kept, now, ct)
        )
        {
            Value = kept;
            return;
        }

        var secret = ApiKey.NewSecret();
        var id = await keys.Add("local editor", Role.Editor, ApiKey.Hash(secret), expiresAt: null, "bulletin", now, ct);
        Value = ApiKey.Write(id, secret);

        Directory.CreateDirectory(database.Folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(File, options);
        await file.WriteLineAsync(Value);
    }

    private async Task<bool> IsValid(string key, DateTimeOffset now, CancellationToken ct) =>
        ApiKey.TryRead(key, out var id, out var secret)
        && await keys.Find(id, ct) is { } known
        && known.StateAt(now) is KeyState.Active
        && ApiKey.Matches(secret, known.SecretHash);
}
