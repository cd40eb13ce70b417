using System.Buffers.Binary;

namespace Api.Limits;

/// <summary>Who sends a request, as far as limits are concerned: an IPv4 address or, since one line has many of them, an IPv6 network of 64 bits.</summary>
internal readonly record struct ClientAddress(ulong Value)
{
    public static ClientAddress Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        var (network, rest) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return new ClientAddress(network == 0 ? rest : network);
    }
}
