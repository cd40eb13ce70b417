using Api.Data;
using Api.Health;
using Api.Http;
using Api.Http.Contract;
using Api.Imaging;
using Microsoft.Extensions.Logging.Console;

namespace Api.Commands;

/// <summary>A command that runs once and returns the exit code.</summary>
internal delegate Task<int> Command(WebApplication app);

/// <summary>Parses the command line and runs commands.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    private const string Usage = """
        Usage:
          (nothing)                                             serve
          keys create --name NAME --role ROLE [--expires DATE]  create an API key and print it, once only
          keys list                                             show all API keys
          keys revoke ID                                        revoke an API key
          search rebuild                                        rebuild the search index, even while the service runs
          images verify                                         compare every original with its hash; exit code 1 if one is lost
          images attach                                         mark an image store that was restored without its marker file
          import wordpress FILE… [--uploads FOLDER]             turn exports of WordPress into a folder that can be imported
          import html FOLDER                                    the same for a folder of HTML pages
          import markdown FOLDER                                the same for a folder of Hugo, Jekyll or other Markdown
          import FILE [--report] [--atomic] [--dry-run]         import NDJSON, or a tar or folder of it with pictures
          export FILE [--images]                                write everything as NDJSON, or as a tar with the pictures
          openapi FILE                                          write the OpenAPI document

        Options of import wordpress, html, markdown: --out FOLDER, --map FILE, --section PATH; docs/moving-in.md explains them.
        ROLE is preview, author, editor or admin; DATE is a day such as 2027-01-01: the key expires when it begins in Germany.
        --report stores what fails the publish checks and names it: for archives and exports. --atomic stores all lines or none.
        Settings come from the environment, such as ConnectionStrings__Bulletin; without one the embedded database is used.
        """;

    /// <summary>The command in the arguments; null to serve, with or without settings.</summary>
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
            ["import", ("wordpress" or "html" or "markdown") and var source, .. var options] => MoveCommand.Read(source, options),
            ["import", .. var options] => ImportCommand.Read(options),
            ["export", .. var options] => ExportCommand.Read(options),
            ["openapi", var file] => app => WriteContract(app, file),
            ["keys", "list" or "revoke", ..] or ["images", "verify" or "attach", ..] or ["openapi" or "search", ..] => Misuse(
                $"Wrong arguments for {words[0]}."
            ),
            _ => Misuse($"There is no command {string.Join(' ', words.Take(2))}."),
        };

    /// <summary>Serves until stopped; the default without a command.</summary>
    public static async Task<int> Serve(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }

    /// <summary>Creates the application builder, for a command or for serving.</summary>
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

        // Standard output belongs to the command; only warnings and errors are logged, and to standard error.
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <summary>Opens the service's database for a command, even while the service runs.</summary>
    public static async Task<Db> OpenDatabase(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        await Migrator.Run(database.Direct, Schema.OfThisBuild, app.Logger, CancellationToken.None);
        await app.Services.GetRequiredService<DatabaseClock>().Measure(database.Direct, CancellationToken.None);
        return app.Services.GetRequiredService<Db>();
    }

    /// <summary>A command that reports an invalid command line and prints the usage.</summary>
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
