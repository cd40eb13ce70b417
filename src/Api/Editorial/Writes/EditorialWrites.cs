using Api.Data;
using Api.Editorial.Audit;
using Api.Http;

namespace Api.Editorial.Writes;

/// <summary>
/// The frame of every write: one transaction, including the audit entry and the Idempotency-Key. It is rolled back if the request is
/// refused or a dry run. The response is sent only after the commit.
/// </summary>
internal sealed class EditorialWrites(
    RequestDelegate next,
    Db db,
    AuditStore audit,
    IdempotencyStore idempotency,
    TimeProvider clock
)
{
    private static readonly object KeptKey = new();
    private static readonly object DryKey = new();

    /// <summary>Commits what this request wrote even though it is refused: the record that the change was requested.</summary>
    public static void KeepDespiteRefusal(HttpContext http) => http.Items[KeptKey] = true;

    /// <summary>Makes this request a dry run, although its address does not say so.</summary>
    public static void RunDry(HttpContext http) => http.Items[DryKey] = true;

    public async Task InvokeAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var now = clock.GetUtcNow();
        await using var transaction = db.Begin();

        if (await IdempotentRequest.Read(http) is not { } request)
        {
            await IdempotencyErrors.KeyInvalid.ToProblem().ExecuteAsync(http);
            return;
        }

        if (request.Key is not null && await idempotency.Claim(request, now, ct) is { } earlier)
        {
            await earlier.ExecuteAsync(http);
            return;
        }

        var answer = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;

        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        if (http.Response.StatusCode is >= 200 and < 300)
        {
            var entry = AuditEntry.Of(http, now);

            if (IsDryRun(http))
            {
                http.Response.Headers["Dry-Run"] = "true";
            }
            else
            {
                await audit.Add(entry, ct);
                await idempotency.Keep(request, http.Response, OneTimeAnswer.WithoutSecret(http) ?? held.ToArray(), now, ct);
                await transaction.Commit(ct);
            }

            if (WantsMinimum(http))
            {
                return;
            }
        }
        else if (http.Items.ContainsKey(KeptKey) && !IsDryRun(http))
        {
            // The refusal is not stored for an Idempotency-Key: the same request may succeed once somebody else has sent it.
            await transaction.Commit(ct);
        }

        held.Position = 0;
        await held.CopyToAsync(answer, ct);
    }

    /// <summary>Whether the client asks for a dry run, of the request or of the job that it adds.</summary>
    public static bool AsksForDryRun(HttpContext http) => http.Request.Query["dryRun"] == "true";

    /// <summary>Whether the request is a dry run.</summary>
    public static bool IsDryRun(HttpContext http) =>
        http.Items.ContainsKey(DryKey) || AsksForDryRun(http) && http.GetEndpoint()?.Metadata.GetMetadata<RunsDryLater>() is null;

    private static bool WantsMinimum(HttpContext http)
    {
        var prefers = http.Request.Headers["Prefer"].ToString().Contains("return=minimal", StringComparison.OrdinalIgnoreCase);

        // A secret that is shown only once must not get lost.
        if (!prefers || OneTimeAnswer.WithoutSecret(http) is not null)
        {
            return false;
        }

        http.Response.Headers["Preference-Applied"] = "return=minimal";
        http.Response.ContentType = null;
        http.Response.ContentLength = null;

        if (http.Response.StatusCode is StatusCodes.Status200OK)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return true;
    }
}
