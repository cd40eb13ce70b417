using Api.Http;

namespace Api.Failures;

/// <summary>
/// Turns exceptions into problem responses. The framework's own handler would log each one as unhandled, with its stack trace, and
/// would leave those thrown after the response has started to the server, which does the same.
/// </summary>
internal sealed class FailureAnswers(RequestDelegate next, FailureLog log, IHostApplicationLifetime life)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception thrown)
        {
            var during = new FailedRequest(
                CallerLeft: http.RequestAborted.IsCancellationRequested,
                IsRead: HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method),
                Stopping: life.ApplicationStopping.IsCancellationRequested
            );
            var failure = FailureTable.Of(thrown, during);
            log.Report(failure, thrown, $"{http.Request.Method} {http.Request.Path}");
            await Answer(http, failure);
        }
    }

    private static async Task Answer(HttpContext http, Failure failure)
    {
        if (http.Response.HasStarted)
        {
            // The client must not mistake a truncated body for the whole.
            http.Abort();
            return;
        }

        http.Response.Clear();

        if (failure.Kind == Failure.ClientGone)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        try
        {
            await failure.Error.ToProblem().ExecuteAsync(http);
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected in the meantime.
        }
    }
}

internal static class FailuresFeature
{
    public static IServiceCollection AddFailures(this IServiceCollection services) =>
        services.AddSingleton<FailureLog>().AddHostedService(provider => provider.GetRequiredService<FailureLog>());
}
