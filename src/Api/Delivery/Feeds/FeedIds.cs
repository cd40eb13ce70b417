using System.Security.Cryptography;
using System.Text;

namespace Api.Delivery.Feeds;

/// <summary>
/// Names of feeds and entries that stay when the site gets another address or scheme, the article another section or slug, or the
/// database another machine: UUIDs (RFC 9562, version 8) of the installation and what is named.
/// </summary>
internal sealed class FeedIds(Guid installation)
{
    public string OfArticle(long id) => Of(FormattableString.Invariant($"article:{id}"));

    /// <summary>The name of a feed by its address without scheme and host.</summary>
    public string OfFeed(string address) => Of($"feed:{address}");

    private string Of(string item)
    {
        byte[] named = [.. installation.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(item)];
        var id = SHA256.HashData(named).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(id, bigEndian: true)}";
    }
}
