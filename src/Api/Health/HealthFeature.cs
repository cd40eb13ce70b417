using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Health;

/// <summary>What balancers and service managers ask.</summary>
internal static class HealthFeature
{
    /// <summary>A check that has not answered by then has failed: a probe must not wait for what hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private static readonly Message Silent = new("It does not answer.", "Es antwortet nicht.");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AddEndpointFilter<RequestFilter>().WithTags("Health");

        health
            .MapGet("/live", () => TypedResults.Ok(new HealthResponse("live")))
            .WithName("getLiveness")
            .WithSummary("Is the process alive?")
            .WithDescription("Answers as long as the process can answer at all; says nothing of the database.");

        health
            .MapGet("/ready", CheckReadiness)
            .WithName("getReadiness")
            .WithSummary("Can the service do its work?")
            .WithDescription(
                "Checks the database, its migrations, its clock, the listener for new content and the image store, and names each. 503 when one of "
                    + "them fails or the node is being stopped: `errors` then has an entry `/checks/{name}` for each that is not as it should "
                    + "be. `degraded` is something that readers do not need. Answers within two seconds, whatever hangs."
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
            // Also a check that does not obey the token is not waited for.
            return await Task.Run(() => check.Check(limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return new Readiness(ReadinessState.Failed, Silent);
        }
    }
}

/// <summary>How the service is.</summary>
/// <param name="Status">`live`.</param>
public sealed record HealthResponse(string Status);

/// <summary>How ready the node is.</summary>
/// <param name="Status">`ready`, or `degraded` when something that readers do not need fails.</param>
/// <param name="Checks">Everything that was looked at.</param>
public sealed record ReadinessResponse(string Status, IReadOnlyList<ReadinessCheckResponse> Checks);

/// <summary>One thing that the service needs.</summary>
/// <param name="Name">What was looked at, such as `database`.</param>
/// <param name="Status">`ok`, or `degraded` when it fails and readers do not need it.</param>
/// <param name="Reason">Why it is not; null when it is.</param>
public sealed record ReadinessCheckResponse(string Name, string Status, string? Reason);
