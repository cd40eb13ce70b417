using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LocalPostgres;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Api.Data;

/// <summary>Explains in one line why the service does not start.</summary>
internal static partial class StartupFailure
{
    private const int DiskFull = 28;
    private const int ReadOnlyDisk = 30;

    /// <summary>The line for a failure with an external cause; null for a bug.</summary>
    public static string? Describe(Exception failure) =>
        failure switch
        {
            StartupException or LocalPostgresException => failure.Message,
            IOException { InnerException: AddressInUseException } taken =>
                $"{Address(taken)} is already in use: choose another with ASPNETCORE_URLS.",
            IOException { InnerException: SocketException } taken =>
                $"{Address(taken)} cannot be bound: {taken.InnerException!.Message}.",
            SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } address =>
                $"The address in ASPNETCORE_URLS cannot be bound: {address.Message}.",
            FormatException { Source: "Microsoft.AspNetCore.Http" }
            or ArgumentOutOfRangeException { ParamName: "port" }
            or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
                $"ASPNETCORE_URLS cannot be used: {FirstLine(failure.Message)}.",
            HttpListenerException taken => $"The address in Telemetry__Prometheus cannot be bound: {taken.Message}.",
            OptionsValidationException invalid => $"The settings are not valid: {string.Join(" ", invalid.Failures)}",
            InvalidDataException unreadable => FirstLine($"{unreadable.Message} {unreadable.InnerException?.Message}") + ".",
            UnauthorizedAccessException denied => $"Not allowed to write: {denied.Message}",
            DirectoryNotFoundException absent => $"Folder not found: {absent.Message}",
            IOException { HResult: DiskFull or ReadOnlyDisk } disk => disk.Message,
            NpgsqlException database => $"The database failed: {Reason(database)}.",
            ArgumentException { Source: "Npgsql" or "System.Data.Common" } setting =>
                $"The connection string ConnectionStrings__Bulletin cannot be read: {FirstLine(setting.Message)}",
            { InnerException: { } cause } => Describe(cause),
            _ => null,
        };

    /// <summary>Keeps the host from logging a failed start with its stack trace; once started, the service logs everything.</summary>
    public static void TellOnce(WebApplicationBuilder builder)
    {
        var start = new Start();
        builder.Services.AddHostedService(_ => start);
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host",
            level => start.IsOver && level >= LogLevel.Information
        );
    }

    /// <summary>The line for a database that cannot be opened: which one and why, never the password.</summary>
    public static string Unreachable(string connectionString, Exception failure)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        return $"The database {target.Database ?? target.Username} at {target.Host}:{target.Port} cannot be opened: {Reason(failure)}.";
    }

    /// <summary>A file of SQL that could not be applied.</summary>
    public static StartupException Of(string title, int line, PostgresException failure)
    {
        var cure =
            failure.SqlState == PostgresErrorCodes.InsufficientPrivilege
                ? " Run `bulletin migrate` with the account that owns the tables."
                : "";
        return new($"{title}, line {line} failed: {failure.MessageText} ({failure.SqlState}).{cure}", failure);
    }

    private static string Reason(Exception failure) =>
        failure switch
        {
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            } denied => $"the user name or password was rejected ({denied.MessageText})",
            PostgresException refused => refused.MessageText,
            { InnerException: SocketException socket } => socket.Message,
            { InnerException: TimeoutException } or TimeoutException => "no answer in time",
            _ => FirstLine(failure.Message),
        };

    private static string Address(Exception failure) =>
        Url().Match(failure.Message) is { Success: true } url ? $"The address {url.Value}" : "The address in ASPNETCORE_URLS";

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('.', '\r');

    private sealed class Start : IHostedLifecycleService
    {
        public bool IsOver { get; private set; }

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            IsOver = true;
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [GeneratedRegex(@"https?://\S+?(?=:?\s|$)")]
    private static partial Regex Url();
}
