using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Health;

/// <summary>Probes for load balancers and service managers.</summary>
internal static class HealthFeature
{
    /// <summary>The timeout of a check: a probe must not wait for anything that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private static readonly Message Silent = new("It does not answer.", "Es antwortet nicht.");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AddEndpointFilter<RequestFilter>().WithTags("Health");

        health
            .MapGet("/live", () => TypedResults.Ok(new HealthResponse("live")))
            .WithName("getLiveness")
            .WithSummary("Is the process alive?")
            .WithDescription("Succeeds as long as the process can respond at all; does not check the database.");

        health
            .MapGet("/ready", CheckReadiness)
            .WithName("getReadiness")
            .WithSummary("Can the service do its work?")
            .WithDescription(
                "Checks the database, its migrations, its clock, the listener for new content and the image store, and lists "
                    + "each. 503 when one fails or the node is shutting down: `errors` then has an entry `/checks/{name}` for each check "
                    + "that did not pass. `degraded` means that something fails that readers do not need. Responds within two seconds, "
                    + "whatever hangs."
            )
            .ProducesProblems(ErrorKind.Unavailable);
    }

    private static async Task<Results<Ok<ReadinessResponse>, Problem>> CheckReadiness(
        HttpContext http,
        IEnumerable<IReadinessCheck> checks,
        CancellationToken ct
    )
    {
        var found = await Task.WhenAll(checks.Select(async check => (check.Name, Found: await Look(check, ct))));
        var language = Language.Of(http.Request);

        if (found.Any(one => one.Found.State is ReadinessState.Failed))
        {
            var wrong = found.Where(one => one.Found.Reason is not null);
            return (
                Problems.DatabaseAway with
                {
                    Findings = [.. wrong.Select(one => ToFinding(one.Name, one.Found))],
                }
            ).ToProblem();
        }

        return TypedResults.Ok(
            new ReadinessResponse(
                found.Any(one => one.Found.State is ReadinessState.Degraded) ? "degraded" : "ready",
                [
                    .. found.Select(one => new ReadinessCheckResponse(
                        one.Name,
                        one.Found.State.Word(),
                        one.Found.Reason?.In(language)
                    )),
                ]
            )
        );
    }

    private static Finding ToFinding(string name, Readiness found) =>
        new($"/checks/{name}", found.State is ReadinessState.Failed ? "ready.failed" : "ready.degraded", found.Reason!.Value);

    private static async Task<Readiness> Look(IReadinessCheck check, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);

        try
        {
            // Do not wait even for a check that ignores the token.
            return await Task.Run(() => check.Check(limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return new Readiness(ReadinessState.Failed, Silent);
        }
    }
}

/// <summary>The liveness of the process.</summary>
/// <param name="Status">`live`.</param>
public sealed record HealthResponse(string Status);

/// <summary>The readiness of the node.</summary>
/// <param name="Status">`ready`, or `degraded` when something that readers do not need fails.</param>
/// <param name="Checks">The result of every check.</param>
public sealed record ReadinessResponse(string Status, IReadOnlyList<ReadinessCheckResponse> Checks);

/// <summary>The result of one check.</summary>
/// <param name="Name">The name of the check, such as `database`.</param>
/// <param name="Status">`ok`, or `degraded` when it fails and readers do not need it.</param>
/// <param name="Reason">Why the check did not pass; null when it is `ok`.</param>
public sealed record ReadinessCheckResponse(string Name, string Status, string? Reason);
