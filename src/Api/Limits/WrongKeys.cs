using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Api.Telemetry;

namespace Api.Limits;

/// <summary>
/// Slows down the guessing of keys and tokens. The database counts wrong ones of an address for all nodes; a node that finds the limit
/// reached rejects all keys from that address until the minute is over, except those that were valid before: one client with a wrong key
/// must not lock out the others behind the same proxy. Addresses are deleted after an hour; their hashes only hide them from a glance.
/// </summary>
internal sealed class WrongKeys(WrongKeyStore store, LimitOptions options, IMeterFactory meters, TimeProvider clock)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Counter<long> wrong = Metrics
        .Of(meters)
        .CreateCounter<long>("bulletin.access.wrong_keys", "{request}", "Requests with a wrong key or token.");

    private readonly ConcurrentDictionary<ClientAddress, DateTimeOffset> blocked = new();
    private readonly ConcurrentDictionary<UInt128, byte> trusted = new();

    /// <summary>How long this key is rejected unseen; null if it is not.</summary>
    public TimeSpan? RetryAfter(ClientAddress address, string key)
    {
        if (blocked.IsEmpty || !blocked.TryGetValue(address, out var until) || trusted.ContainsKey(HashOf(key)))
        {
            return null;
        }

        var wait = until - clock.GetUtcNow();

        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        blocked.TryRemove(address, out _);
        return null;
    }

    /// <summary>Remembers that a key was valid.</summary>
    public void Trust(string key)
    {
        if (trusted.Count >= MostRemembered)
        {
            trusted.Clear();
        }

        trusted[HashOf(key)] = 0;
    }

    /// <summary>Counts a wrong key, even if the caller does not wait for the response.</summary>
    public async Task Count(ClientAddress address)
    {
        wrong.Add(1);

        if (options.WrongKeysPerMinute == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var found = await store.Count(HashOf(address), now, Window, CancellationToken.None);

        if (found.Attempts >= options.WrongKeysPerMinute)
        {
            Block(address, found.Since + Window, now);
        }
    }

    private void Block(ClientAddress address, DateTimeOffset until, DateTimeOffset now)
    {
        if (blocked.Count >= MostRemembered)
        {
            foreach (var (other, end) in blocked)
            {
                if (end <= now)
                {
                    blocked.TryRemove(other, out _);
                }
            }
        }

        blocked[address] = until;
    }

    private static UInt128 HashOf(string key) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static byte[] HashOf(ClientAddress address)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.Value);
        return SHA256.HashData(bytes);
    }
}

/// <summary>Keys from the address are rejected for the moment.</summary>
internal sealed class TooManyWrongKeysException(TimeSpan wait) : Exception("Too many wrong keys came from the address.")
{
    public TimeSpan Wait => wait;
}
