using Api.Data;
using Api.Health;
using Api.Http;
using Api.Imaging;
using Api.Settings;
using Microsoft.Extensions.Logging.Console;

namespace Api.Commands;

/// <summary>Runs what the command line asks for.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Unusable = 2;

    /// <summary>Reads the command line and runs it on the service that these compose; returns the exit code.</summary>
    public static async Task<int> Run(string[] words, Action<WebApplicationBuilder> addServices, Action<WebApplication> map)
    {
        try
        {
            var invocation = CommandReader.Read(words);

            if (invocation.Complaint is { } complaint)
            {
                return await Misused(complaint);
            }

            if (invocation.Early is { } early)
            {
                return early();
            }

            var builder = CreateBuilder(invocation);
            addServices(builder);
            await using var app = builder.Build();
            map(app);
            return await invocation.Command!(app);
        }
        catch (Exception failure) when (StartupFailure.Describe(failure) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return Failed;
        }
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task<int> Serve(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }

    /// <summary>The builder of the service with all its settings, and nothing else yet.</summary>
    public static WebApplicationBuilder Configure(string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory }
        );

        // Not in appsettings.json: that would outrank ASPNETCORE_URLS.
        if (builder.Configuration["urls"] is null)
        {
            builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:5080")]);
        }

        return builder;
    }

    /// <summary>Opens the service's database for a command, even while the service runs.</summary>
    public static async Task<Db> OpenDatabase(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Migrator));
        await Migrator.Run(database.Direct, Schema.OfThisBuild, log, CancellationToken.None);
        await Lineage.Continue(database.Direct, isRestored: false, log, CancellationToken.None);
        await app.Services.GetRequiredService<DatabaseClock>().Measure(database.Direct, CancellationToken.None);
        return app.Services.GetRequiredService<Db>();
    }

    /// <summary>Reports a command line that cannot be run; returns the exit code for that.</summary>
    public static async Task<int> Misused(string complaint)
    {
        await Console.Error.WriteLineAsync(complaint);
        return Unusable;
    }

    private static WebApplicationBuilder CreateBuilder(Invocation invocation)
    {
        NativeMemory.UseFewArenas();
        var builder = Configure(invocation.Settings);

        foreach (var unknown in new EffectiveSettings(builder.Configuration).Unknown())
        {
            Console.Error.WriteLine(unknown);
        }

        Tracing.LeaveOutHost(builder.Logging);
        builder.Services.AddShutdown(builder.Configuration, invocation.IsServing);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        if (invocation.IsServing)
        {
            StartupFailure.TellOnce(builder);
            return builder;
        }

        // Standard output belongs to the command. To standard error go warnings, errors, and what a migration does, which may take long.
        builder.Logging.AddFilter((category, level) => level >= LogLevel.Warning || category == typeof(Migrator).FullName);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }
}
