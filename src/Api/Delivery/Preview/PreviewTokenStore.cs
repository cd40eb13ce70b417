using Api.Data;
using Domain.Access;

namespace Api.Delivery.Preview;

/// <summary>Makes and reads preview tokens with the secret that all nodes share.</summary>
internal sealed class PreviewTokenStore(Db db)
{
    /// <summary>A token that opens the article's preview until then.</summary>
    public async Task<string> Write(long articleId, DateTimeOffset expiresAt, CancellationToken ct) =>
        PreviewToken.Write(articleId, expiresAt, await Secret(ct));

    /// <summary>The article that a token opens now; null when it opens none.</summary>
    public async Task<long?> Read(string? token, DateTimeOffset now, CancellationToken ct) =>
        token is null ? null : PreviewToken.Read(token, await Secret(ct), now);

    private async Task<byte[]> Secret(CancellationToken ct) =>
        await db.Find<byte[]>("select value from secrets where name = 'preview'", null, ct)
        ?? throw new InvalidOperationException("The secret that preview links are signed with is not there.");
}
