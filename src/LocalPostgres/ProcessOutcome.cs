namespace LocalPostgres;

/// <summary>How a program ended, and what it wrote.</summary>
public sealed record ProcessOutcome(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
