using Api.Delivery.Pages;
using Api.Editorial.Redirects;
using Domain;
using Domain.Redirects;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Adds redirects by the rules of the API. The caller holds the lock for changing addresses.</summary>
internal sealed class RedirectWriter(RedirectStore redirects, RedirectTargets targets, PathStore paths)
{
    /// <summary>Adds a redirect and returns its id.</summary>
    /// <param name="checks">Whether a target that is not live is refused: in an export, some have been withdrawn since.</param>
    public async Task<Result<long>> Add(
        RedirectContent content,
        string by,
        DateTimeOffset now,
        CheckMode checks,
        long? id,
        CancellationToken ct
    )
    {
        var path = content.Path!;

        if (await paths.IsLive(path, now, ct))
        {
            return RedirectErrors.PathLive;
        }

        if (!(await targets.FindPlace(path, content.Target!, "/target", now, ct)).Succeeded(out var target, out var refusal))
        {
            if (checks is CheckMode.Enforce)
            {
                return refusal;
            }

            target = RedirectTarget.Parse(content.Target!);
        }

        await redirects.Retarget(path, target.Address, ct);
        return await redirects.Add(content, target, by, now, ct, id) is { } added ? added : RedirectErrors.PathTaken;
    }
}
