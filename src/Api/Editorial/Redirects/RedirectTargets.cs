using Api.Delivery.Pages;
using Api.Http;
using Domain;
using Domain.Bodies;
using Domain.Redirects;

namespace Api.Editorial.Redirects;

/// <summary>Validates and resolves redirect targets: a live page, or an address of another site.</summary>
internal sealed class RedirectTargets(PathStore paths)
{
    public const int MaxLength = 2000;

    /// <summary>The page that a target finally leads to, or why the path cannot redirect there.</summary>
    public async Task<Result<string>> Find(
        string path,
        string target,
        string pointer,
        DateTimeOffset now,
        CancellationToken ct
    ) => (await FindEnd(path, target, pointer, now, ct)).Succeeded(out var end, out var refusal) ? end.Address : refusal;

    /// <summary>The same for a target that may have a query and a fragment; by default those of a redirect in between.</summary>
    public async Task<Result<RedirectTarget>> FindPlace(
        string path,
        string target,
        string pointer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var written = RedirectTarget.Parse(target);

        if (!written.HasSoundSuffix)
        {
            return Refuse(RedirectErrors.TargetSuffix(pointer));
        }

        return (await FindEnd(path, written.Address, pointer, now, ct)).Succeeded(out var end, out var refusal)
            ? written.Suffix.Length == 0
                ? end
                : end with
                {
                    Suffix = written.Suffix,
                }
            : refusal;
    }

    private async Task<Result<RedirectTarget>> FindEnd(
        string path,
        string target,
        string pointer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!target.StartsWith('/'))
        {
            return IsSecureAddress(target) ? new RedirectTarget(target) : Refuse(NoAddress(pointer));
        }

        if (target.AsSpan().ContainsAny('?', '#'))
        {
            return Refuse(RedirectErrors.Path(pointer, target));
        }

        if (RedirectPath.Check(pointer, target) is { } finding)
        {
            return Refuse(finding);
        }

        var end = await paths.FindEnd(RedirectPath.Normalize(target), now, ct);

        if (end?.Passed.Contains(path, StringComparer.OrdinalIgnoreCase) ?? false)
        {
            return RedirectErrors.Loop;
        }

        return end is { IsLive: true, To: { } live }
            ? new RedirectTarget(live, end.Suffix)
            : Refuse(RedirectErrors.NoTarget(pointer, target));
    }

    private static bool IsSecureAddress(string target) =>
        Text.CountCharacters(target) <= MaxLength
        && Text.CheckLine("", target) is null
        && !BodyLink.HasCredentials(target)
        && Uri.TryCreate(target, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps;

    private static Error Refuse(Finding finding) => Problems.Invalid with { Findings = [finding] };

    private static Finding NoAddress(string pointer) =>
        new(
            pointer,
            "link.address",
            new Message(
                "A target must be a path of this site or an address that begins with https://.",
                "Ein Ziel ist ein Pfad dieser Website oder eine Adresse, die mit https:// beginnt."
            )
        );
}
