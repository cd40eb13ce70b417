using Api.Data;
using Api.Health;
using Api.Http;
using Api.Http.Contract;
using Api.Imaging;
using Microsoft.Extensions.Logging.Console;

namespace Api.Commands;

/// <summary>Something that the program does once and then ends; gives the exit code.</summary>
internal delegate Task<int> Command(WebApplication app);

/// <summary>What can be asked of the program besides serving.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    private const string Usage = """
        Usage:
          (nothing)                                             serve
          keys create --name NAME --role ROLE [--expires DATE]  make an API key and print it, this once
          keys list                                             show all API keys
          keys revoke ID                                        take an API key back
          search rebuild                                        rebuild the search index, also while the service runs
          images verify                                         compare every original with its hash; 1 when one is lost
          images attach                                         mark an image store that was restored without its marker file
          openapi FILE                                          write the OpenAPI document

        ROLE is preview, author, editor or admin; DATE a day such as 2027-01-01, at whose beginning in Germany the key ends.
        Settings come from the environment, such as ConnectionStrings__Bulletin; without one the embedded database is used.
        """;

    /// <summary>The command that the words ask for; null when they ask to serve, with or without settings.</summary>
    public static Command? Read(string[] words) =>
        words switch
        {
            ["help" or "--help" or "-h", ..] => Help,
            [] => null,
            [var setting, ..] when setting.StartsWith('-') || setting.Contains('=') => null,
            ["keys", "create", .. var options] => CreateKeyCommand.Read(options),
            ["keys", "list"] => ListKeysCommand.Run,
            ["keys", "revoke", var id] => RevokeKeyCommand.Read(id),
            ["search", "rebuild"] => RebuildSearchCommand.Run,
            ["images", "verify"] => VerifyImagesCommand.Run,
            ["images", "attach"] => AttachImagesCommand.Run,
            ["openapi", var file] => app => WriteContract(app, file),
            ["keys", "list" or "revoke", ..] or ["images", "verify" or "attach", ..] or ["openapi" or "search", ..] => Misuse(
                $"{words[0]} was not given the words it needs."
            ),
            _ => Misuse($"There is no command {string.Join(' ', words.Take(2))}."),
        };

    /// <summary>What the program does without a command: it serves until it is stopped.</summary>
    public static async Task<int> Serve(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }

    /// <summary>Begins to put the service together, for a command or for serving.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] words, Command? command)
    {
        NativeMemory.UseFewArenas();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = command is null ? words : [], ContentRootPath = AppContext.BaseDirectory }
        );

        Tracing.LeaveOutHost(builder.Logging);
        builder.Services.AddShutdown(builder.Configuration, isServing: command is null);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        if (command is null)
        {
            StartupFailure.TellOnce(builder);
            // Not in appsettings.json: that would outrank ASPNETCORE_URLS.
            builder.Configuration["urls"] ??= "http://127.0.0.1:5080";
            return builder;
        }

        // Standard output belongs to the command; the log tells only what goes wrong, and elsewhere.
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <summary>Brings up the database of the service for a command, also while the service runs.</summary>
    public static async Task<Db> OpenDatabase(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        await Migrator.Run(database.Direct, Schema.OfThisBuild, app.Logger, CancellationToken.None);
        await app.Services.GetRequiredService<DatabaseClock>().Measure(database.Direct, CancellationToken.None);
        return app.Services.GetRequiredService<Db>();
    }

    /// <summary>A command that only says what is wrong with the words, and what would be right.</summary>
    public static Command Misuse(string complaint) =>
        async _ =>
        {
            await Console.Error.WriteLineAsync($"{complaint}\n\n{Usage}");
            return Misused;
        };

    private static async Task<int> Help(WebApplication app)
    {
        await Console.Out.WriteLineAsync(Usage);
        return 0;
    }

    private static async Task<int> WriteContract(WebApplication app, string file)
    {
        await app.WriteContract(file);
        return 0;
    }
}
