using Api.Failures;
using Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Api.Http;

/// <summary>The only place where errors are mapped to HTTP statuses, and unexpected failures to responses.</summary>
internal static class Problems
{
    public static readonly Error NoSuchAddress = new(
        ErrorKind.NotFound,
        "request.notFound",
        "There is nothing at this address.",
        "Unter dieser Adresse gibt es nichts."
    );

    public static readonly Error NoSuchPage = new(
        ErrorKind.NotFound,
        "page.notFound",
        "There is no page at this path, and there never was.",
        "Unter diesem Pfad gibt es keine Seite und gab es nie eine."
    );

    public static readonly Error Unreadable = new(
        ErrorKind.Malformed,
        "request.malformed",
        "The request cannot be read.",
        "Die Anfrage ist nicht lesbar."
    );

    public static readonly Error TooLarge = new(
        ErrorKind.TooLarge,
        "request.tooLarge",
        "The request is too large.",
        "Die Anfrage ist größer, als hier angenommen wird."
    );

    public static readonly Error Invalid = new(
        ErrorKind.Invalid,
        "request.invalid",
        "The request is readable but breaks rules; see errors.",
        "Die Anfrage ist lesbar, verletzt aber Regeln; siehe errors."
    );

    public static readonly Error DatabaseAway = new(
        ErrorKind.Unavailable,
        "service.unavailable",
        "The service or its database is not available at the moment. Please try again.",
        "Der Dienst oder seine Datenbank ist gerade nicht verfügbar. Bitte erneut versuchen."
    );

    public static readonly Error Collision = new(
        ErrorKind.Conflict,
        "request.collision",
        "A concurrent request took the same name or item. Please read again and retry.",
        "Eine andere Anfrage hat im selben Augenblick denselben Namen oder Gegenstand belegt. Bitte neu lesen und wiederholen."
    );

    public static readonly Error Bug = new(
        ErrorKind.Unexpected,
        "service.error",
        "Internal error. The trace id helps to find it in the logs.",
        "Der Dienst hat einen Fehler gemacht. Die Trace-Id hilft, ihn zu finden."
    );

    public static readonly Error MethodNotAllowed = new(
        ErrorKind.MethodNotAllowed,
        "request.methodNotAllowed",
        "This address does not support the method; see the Allow header.",
        "Diese Adresse kennt die Methode nicht; siehe Allow."
    );

    public static readonly Error RangeNotSatisfiable = new(
        ErrorKind.RangeNotSatisfiable,
        "request.range",
        "The file is shorter than the requested range; see Content-Range.",
        "Die Datei ist kürzer als der verlangte Bereich; siehe Content-Range."
    );

    public static readonly Error UnsupportedMediaType = new(
        ErrorKind.UnsupportedMediaType,
        "request.mediaType",
        "The Content-Type is not accepted here.",
        "Dieser Content-Type wird hier nicht angenommen."
    );

    /// <summary>The HTTP status of an expected failure.</summary>
    public static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Malformed => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Gone => StatusCodes.Status410Gone,
            ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
            ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
            ErrorKind.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
            ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.PreconditionMissing => StatusCodes.Status428PreconditionRequired,
            ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    public static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status);

    public static Problem ToProblem(this Error error) => new(error);

    /// <summary>Documents the expected failures of an operation, besides those common to its side of the API.</summary>
    public static T ProducesProblems<T>(this T endpoint, params IEnumerable<ErrorKind> kinds)
        where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata([
            .. kinds.Select(kind => new ProducesResponseTypeMetadata(
                StatusOf(kind),
                typeof(ProblemResponse),
                [Problem.MediaType]
            )),
        ]);

    /// <summary>Turns unexpected failures and bare status codes into problem responses.</summary>
    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseMiddleware<FailureAnswers>();
        app.UseStatusCodePages(AnswerBareStatus);
        return app;
    }

    private static Task AnswerBareStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;

        if (http.Response.StatusCode is StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(http.Request.Method))
        {
            return AnswerOptions(http);
        }

        var error = http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => Access.AccessErrors.NoKey,
            StatusCodes.Status403Forbidden => Access.AccessErrors.RoleMissingFor(http),
            StatusCodes.Status404NotFound => NoSuchAddress,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed with
            {
                Message = new Message(
                    $"{http.Request.Method} is not possible here; possible: {http.Response.Headers.Allow}.",
                    $"{http.Request.Method} ist hier nicht möglich; möglich: {http.Response.Headers.Allow}."
                ),
            },
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => MediaTypes.Refuse(http),
            StatusCodes.Status416RangeNotSatisfiable => RangeNotSatisfiable,
            >= 500 => Bug,
            _ => Unreadable,
        };

        return error.ToProblem().ExecuteAsync(http);
    }

    // Routing has matched the address and listed its methods in Allow.
    private static Task AnswerOptions(HttpContext http)
    {
        var methods = http.Response.Headers.Allow.ToString();
        http.Response.Headers.Allow = methods.Contains("GET", StringComparison.Ordinal)
            ? $"{methods}, HEAD, OPTIONS"
            : $"{methods}, OPTIONS";
        http.Response.StatusCode = StatusCodes.Status204NoContent;

        ReaderHeaders.AnswerPreflight(http, http.Response.Headers.Allow.ToString());
        return Task.CompletedTask;
    }
}
