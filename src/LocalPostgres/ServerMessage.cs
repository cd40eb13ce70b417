namespace LocalPostgres;

/// <summary>Reads the output of PostgreSQL programs and of the server log.</summary>
internal static class ServerMessage
{
    /// <summary>The line that gives the reason for a failure.</summary>
    public static string ReasonIn(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line =>
                line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("error:", StringComparison.Ordinal)
            ) ?? lines.LastOrDefault("no reason given");
    }
}
