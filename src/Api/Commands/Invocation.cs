namespace Api.Commands;

/// <summary>A command that runs once on the composed service and returns the exit code.</summary>
internal delegate Task<int> Command(WebApplication app);

/// <summary>What a command line asks for.</summary>
internal sealed record Invocation
{
    private Invocation() { }

    /// <summary>What to run on the composed service.</summary>
    public Command? Command { get; private init; }

    /// <summary>What to run instead, without the service; returns the exit code.</summary>
    public Func<int>? Early { get; private init; }

    /// <summary>Why the command line cannot be run.</summary>
    public string? Complaint { get; private init; }

    /// <summary>The settings on the command line, as they were written.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>Whether to serve until stopped.</summary>
    public bool IsServing => Command == CommandLine.Serve;

    public static Invocation Run(Command command) => new() { Command = command };

    public static Invocation RunEarly(Func<int> early) => new() { Early = early };

    public static Invocation Misused(string complaint) => new() { Complaint = complaint };
}
