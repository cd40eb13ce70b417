using System.Net.Sockets;
using Api.Editorial.Articles;
using Api.Editorial.Documents;
using Api.Editorial.Images;
using Api.Editorial.Redirects;
using Api.Editorial.Releases;
using Api.Editorial.Sections;
using Api.Http;
using Domain;
using Npgsql;

namespace Api.Failures;

/// <summary>Failures of PostgreSQL and of the connection to it, by SQLSTATE class (PostgreSQL documentation, appendix A).</summary>
/// <remarks>
/// The longest matching prefix wins. Unlisted codes (syntax, types, values, checks, statement limits) are bugs in the service:
/// the same statement would fail again.
/// </remarks>
internal static class DatabaseFailures
{
    private static readonly Dictionary<string, (string Kind, LogLevel Level)> ByState = new()
    {
        ["08"] = ("database connection", LogLevel.Warning),
        ["25006"] = ("database read-only", LogLevel.Warning),
        ["25P03"] = ("database idle timeout", LogLevel.Warning),
        ["25P04"] = ("database transaction timeout", LogLevel.Warning),
        ["26"] = ("database pooler", LogLevel.Warning),
        ["28"] = ("database login refused", LogLevel.Warning),
        ["3D"] = ("database absent", LogLevel.Warning),
        ["42501"] = ("database rights missing", LogLevel.Warning),
        ["40003"] = ("database connection", LogLevel.Warning),
        ["53"] = ("database resources", LogLevel.Warning),
        ["53100"] = ("database disk full", LogLevel.Warning),
        ["53200"] = ("database memory", LogLevel.Warning),
        ["53300"] = ("database out of connections", LogLevel.Warning),
        ["55"] = ("database locked", LogLevel.Warning),
        ["57"] = ("database stopping", LogLevel.Warning),
        ["57014"] = ("database timeout", LogLevel.Warning),
        ["58"] = ("database I/O", LogLevel.Warning),
        ["72"] = ("database snapshot", LogLevel.Warning),
        ["F0"] = ("database configuration", LogLevel.Warning),
        // Corrupt data, or a bug in PostgreSQL: it needs attention, but our stack trace would not help.
        ["XX"] = ("database damaged", LogLevel.Error),
    };

    // Concurrent requests that collided. The caller retries; nothing to log.
    private static readonly HashSet<string> Collisions =
    [
        PostgresErrorCodes.TransactionRollback,
        PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.TransactionIntegrityConstraintViolation,
        PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.UniqueViolation,
        PostgresErrorCodes.ExclusionViolation,
        PostgresErrorCodes.ForeignKeyViolation,
        PostgresErrorCodes.RestrictViolation,
    ];

    // Each store knows on which of its constraints concurrent requests can collide.
    private static readonly Dictionary<string, Error> Constraints = new[]
    {
        ArticleStore.Constraints,
        ImageStore.Constraints,
        DocumentStore.Constraints,
        SectionStore.Constraints,
        RedirectStore.Constraints,
        ReleaseStore.Constraints,
    }
        .SelectMany(store => store)
        .ToDictionary();

    /// <summary>Classifies a database failure; null for a bug, and for anything that is not a database failure.</summary>
    public static Failure? Of(Exception failure) =>
        failure switch
        {
            PostgresException refused => OfState(refused),
            NpgsqlOperationInProgressException => null,
            NpgsqlException { InnerException: TimeoutException } => Away("database timeout", failure),
            NpgsqlException or SocketException => Away("database connection", failure),
            TimeoutException => Away("database timeout", failure),
            _ => null,
        };

    private static Failure? OfState(PostgresException refused)
    {
        if (Collisions.Contains(refused.SqlState))
        {
            var isKnown = Constraints.TryGetValue(refused.ConstraintName ?? "", out var error);

            // A reference to a deleted item is a race, unless some code forgot to check: only that is worth a log line.
            var level = refused.SqlState is PostgresErrorCodes.ForeignKeyViolation && !isKnown ? LogLevel.Warning : LogLevel.None;
            return new Failure("database collision", error ?? Problems.Collision, level, refused.MessageText);
        }

        for (var length = 5; length >= 2; length -= 3)
        {
            if (ByState.TryGetValue(refused.SqlState[..length], out var entry))
            {
                return new Failure(
                    entry.Kind,
                    Problems.DatabaseAway,
                    entry.Level,
                    $"PostgreSQL {refused.SqlState}: {FirstLine(refused.MessageText)}"
                );
            }
        }

        return null;
    }

    private static Failure Away(string kind, Exception failure) =>
        new(kind, Problems.DatabaseAway, LogLevel.Warning, FirstLine(failure.InnerException?.Message ?? failure.Message));

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');
}
