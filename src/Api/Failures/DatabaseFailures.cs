using System.Net.Sockets;
using Api.Editorial.Articles;
using Api.Editorial.Images;
using Api.Http;
using Domain;
using Npgsql;

namespace Api.Failures;

/// <summary>What PostgreSQL and the way to it may answer, by the classes of SQLSTATE (PostgreSQL documentation, appendix A).</summary>
/// <remarks>
/// A longer prefix outranks a shorter one. What is not listed (syntax, types, values, checks, limits of statements) is a defect of
/// the service: the same statement would fail again.
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
        // Damaged data, or a mistake of PostgreSQL: somebody has to look at it, but our stack would not help them.
        ["XX"] = ("database damaged", LogLevel.Error),
    };

    // Requests that met each other. The caller repeats theirs; nobody needs to know of it.
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

    // Each store knows which of its constraints two requests can meet at.
    private static readonly Dictionary<string, Error> Constraints = new[] { ArticleStore.Constraints, ImageStore.Constraints }
        .SelectMany(store => store)
        .ToDictionary();

    /// <summary>The kind of a failure of the database; null when it is a defect, or no failure of the database at all.</summary>
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

            // What refers to an item that has gone is a race, unless some code forgot to look: only there is it worth a line.
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
