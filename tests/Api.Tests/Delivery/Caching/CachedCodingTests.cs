using System.IO.Compression;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Caching;

public sealed class CachedCodingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("br", "br", "-br\"")]
    [InlineData("gzip, deflate, br", "br", "-br\"")]
    [InlineData("gzip", "gzip", "-gzip\"")]
    [InlineData("br;q=0.5, gzip", "gzip", "-gzip\"")]
    [InlineData("br;q=0, *", "gzip", "-gzip\"")]
    [InlineData("identity", null, "\"")]
    [InlineData("brotli", null, "\"")]
    public async Task Each_coding_is_the_same_answer_with_a_tag_of_its_own(string accepted, string? coding, string tagEnd)
    {
        var address = $"/v1/articles/{(await editor.GivenPublished()).Id}";
        var plain = await Kept(address);

        var coded = await reader.Get(address, ("Accept-Encoding", accepted));

        Assert.Equal(coding, coded.Header("Content-Encoding"));
        Assert.Equal(plain.ETag![..^1] + tagEnd, coded.ETag);
        Assert.Equal("Accept-Encoding", coded.Header("Vary"));
        Assert.Equal(plain.Bytes, Decode(coded));

        foreach (var tag in (string[])[plain.ETag!, coded.ETag!, $"W/{coded.ETag}", $"\"x\", {coded.ETag}"])
        {
            var held = await reader.Get(address, ("If-None-Match", tag), ("Accept-Encoding", accepted));
            Assert.Equal(HttpStatusCode.NotModified, held.Status);
            Assert.Contains(held.ETag!, tag, StringComparison.Ordinal);
        }
    }

    /// <summary>The response from the cache.</summary>
    private async Task<ApiResponse> Kept(string address)
    {
        ApiResponse answer = null!;
        await Until(async () => IsHit(answer = await reader.Get(address)));
        return answer;
    }

    // On a busy machine a node may doubt its state for a moment; it then queries the database, and caches the next response.
    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static bool IsHit(ApiResponse answer) => answer.Header("Server-Timing") == "cache;desc=hit";

    private static byte[] Decode(ApiResponse answer)
    {
        using var coded = new MemoryStream(answer.Bytes);
        using Stream decoder = answer.Header("Content-Encoding") switch
        {
            "br" => new BrotliStream(coded, CompressionMode.Decompress),
            "gzip" => new GZipStream(coded, CompressionMode.Decompress),
            _ => coded,
        };
        using var plain = new MemoryStream();
        decoder.CopyTo(plain);
        return plain.ToArray();
    }
}
