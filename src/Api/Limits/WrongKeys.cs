using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Api.Limits;

/// <summary>
/// Slows down the guessing of keys and tokens. The database counts wrong ones of an address for all nodes; a node that finds the limit
/// reached examines no key from that address until the minute is over, except those that it has found right before: one client with a
/// wrong key must not lock out the others behind the same proxy. Addresses are stored as hashes, for an hour at most.
/// </summary>
internal sealed class WrongKeys(WrongKeyStore store, LimitOptions options, TimeProvider clock)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ClientAddress, DateTimeOffset> blocked = new();
    private readonly ConcurrentDictionary<UInt128, byte> right = new();

    /// <summary>How long this key is not examined; null if it is.</summary>
    public TimeSpan? WaitOf(ClientAddress address, string key)
    {
        if (blocked.IsEmpty || !blocked.TryGetValue(address, out var until) || right.ContainsKey(HashOf(key)))
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

    /// <summary>Remembers that a key was right.</summary>
    public void Trust(string key)
    {
        if (right.Count >= MostRemembered)
        {
            right.Clear();
        }

        right[HashOf(key)] = 0;
    }

    /// <summary>Counts a wrong key.</summary>
    public async Task Count(ClientAddress address, CancellationToken ct)
    {
        if (options.WrongKeysPerMinute == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var found = await store.Count(HashOf(address), now, Window, ct);

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

/// <summary>No key of the address is examined at the moment.</summary>
internal sealed class TooManyWrongKeysException(TimeSpan wait) : Exception("Too many wrong keys came from the address.")
{
    public TimeSpan Wait => wait;
}
