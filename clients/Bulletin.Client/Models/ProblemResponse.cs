namespace Bulletin.Client.Models;

public partial class ProblemResponse
{
    /// <summary>Status, code and findings before the stack trace, so that logs say what the service refused.</summary>
    public override string ToString()
    {
        var findings = (Errors ?? []).Select(error => $"{Environment.NewLine}  {error.Pointer} {error.Code}: {error.Message}");
        return $"{Status} {Code}: {Detail}{string.Concat(findings)}{Environment.NewLine}{base.ToString()}";
    }
}
