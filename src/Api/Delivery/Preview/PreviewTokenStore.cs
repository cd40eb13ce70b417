using Api.Access;
using Api.Data;
using Domain.Access;

namespace Api.Delivery.Preview;

/// <summary>Issues preview tokens, signed with the secret that all nodes share, and validates them.</summary>
internal sealed class PreviewTokenStore(Db db)
{
    /// <summary>Long enough to view the images of a page that was read with a key.</summary>
    private static readonly TimeSpan ImagesLifetime = TimeSpan.FromHours(1);

    /// <summary>The token of a preview link.</summary>
    public Task<string> WriteLink(long linkId, long articleId, DateTimeOffset expiresAt, CancellationToken ct) =>
        Write(new PreviewToken(PreviewScope.Link, articleId, expiresAt, linkId), ct);

    /// <summary>A token for the image addresses of this caller's preview.</summary>
    public Task<string> WriteImages(long articleId, Caller caller, DateTimeOffset now, CancellationToken ct) =>
        Write(new PreviewToken(PreviewScope.Images, articleId, now + ImagesLifetime, caller.KeyId ?? 0), ct);

    /// <summary>The article to which the token of a preview link currently grants access; null when there is none.</summary>
    public async Task<long?> ReadLink(string? token, DateTimeOffset now, CancellationToken ct) =>
        await Find(token, now, ct) is { Scope: PreviewScope.Link } valid ? valid.ArticleId : null;

    /// <summary>The article to whose images a token currently grants access; null when there is none.</summary>
    public async Task<long?> ReadImages(string? token, DateTimeOffset now, CancellationToken ct) =>
        (await Find(token, now, ct))?.ArticleId;

    private async Task<PreviewToken?> Find(string? token, DateTimeOffset now, CancellationToken ct) =>
        token is null ? null
        : await Db.AsService(async () => PreviewToken.Read(token, await Secret(ct), now)) is { } signed
        && await Db.AsService(() => IsValid(signed, now, ct))
            ? signed
        : null;

    private Task<bool> IsValid(PreviewToken token, DateTimeOffset now, CancellationToken ct) =>
        token.Scope switch
        {
            PreviewScope.Link => db.Find<bool>(
                "select preview_link_works(@IssuerId, @ArticleId, @now)",
                new
                {
                    token.IssuerId,
                    token.ArticleId,
                    now,
                },
                ct
            ),
            PreviewScope.Images => db.Find<bool>(
                "select preview_images_work(@IssuerId, @ArticleId, @issuedAt, @now)",
                new
                {
                    token.IssuerId,
                    token.ArticleId,
                    issuedAt = token.ExpiresAt - ImagesLifetime,
                    now,
                },
                ct
            ),
            _ => Task.FromResult(false),
        };

    private async Task<string> Write(PreviewToken token, CancellationToken ct) => token.Write(await Secret(ct));

    private async Task<byte[]> Secret(CancellationToken ct) =>
        await db.Find<byte[]>("select value from secrets where name = 'preview'", null, ct)
        ?? throw new InvalidOperationException("The secret that signs preview links is missing.");
}
