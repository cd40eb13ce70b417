using System.Security.Cryptography;
using System.Text;

namespace Api.Delivery.Feeds;

/// <summary>
/// Permanent ids of feeds and entries, independent of the site's address and scheme, the article's section and slug, and the
/// database's machine: UUIDs (RFC 9562, version 8) derived from the installation and the item.
/// </summary>
internal sealed class FeedIds(Guid installation)
{
    public string OfArticle(long id) => Of(FormattableString.Invariant($"article:{id}"));

    /// <summary>The id of a feed, by its address without scheme and host.</summary>
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
