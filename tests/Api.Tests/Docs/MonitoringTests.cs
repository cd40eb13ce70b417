using System.Text.RegularExpressions;
using Api.Tests.Support;

namespace Api.Tests.Docs;

/// <summary>docs/operations.md lists every metric and every line of the log, and nothing else.</summary>
public sealed partial class MonitoringTests
{
    private static readonly List<string> Sources =
    [
        .. new[] { "src/Api", "src/LocalPostgres" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Clone.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    // FailureLog logs what its callers describe.
    private static readonly string Callers = string.Join(
        '\n',
        Sources.Where(source => !source.Contains("class FailureLog(", StringComparison.Ordinal))
    );

    [Fact]
    public void Every_metric_is_explained() =>
        Assert.Equal(Metric().In(Sources).Order(), ExplainedMetric().In([Chapter("### Metrics")]).Order());

    [Fact]
    public void Every_line_of_the_log_is_explained()
    {
        var logged =
            from line in LogCall().Matches(Callers)
            select (Placeholder().Replace(line.Groups["text"].Value, "…"), line.Groups["level"].Value);
        var retried = from line in RetriedWork().Matches(Callers) select (line.Groups["text"].Value, "retried");
        var explained =
            from line in ExplainedLine().Matches(Chapter("### The log"))
            select (line.Groups["text"].Value, line.Groups["level"].Value);

        Assert.NotEmpty(retried);
        Assert.Equal(logged.Concat(retried).Distinct().Order(), explained.Order());
    }

    private static string Chapter(string heading)
    {
        var text = Clone.Read("docs/operations.md");
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        return text[start..text.IndexOf("\n### ", start + heading.Length, StringComparison.Ordinal)];
    }

    [GeneratedRegex("""\.Create\w+(<\w+>)?\(\s*"(?<text>bulletin\.[a-z_.]+)""")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\| `(?<text>bulletin\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ExplainedMetric();

    [GeneratedRegex("""\.Log(?<level>Information|Warning|Error|Critical)\(\s*(?:\w+,\s*)?"(?<text>[^"]+)""")]
    private static partial Regex LogCall();

    // The reports of background work, and those of workers, which their base class makes.
    [GeneratedRegex("""(\.Report\(\s*\w+,\s*|: (base|JobWorker)\(clock, log, ([^"\n]*))"(?<text>[^"]+)""")]
    private static partial Regex RetriedWork();

    [GeneratedRegex(
        @"^\| `(?<text>[^`]+)` \| `?(?<level>Information|Warning|Error|Critical|retried)`? \|",
        RegexOptions.Multiline
    )]
    private static partial Regex ExplainedLine();

    [GeneratedRegex(@"\{\w+(:[^}]*)?\}")]
    private static partial Regex Placeholder();
}

internal static class Occurrences
{
    /// <summary>What the group `text` matches in these texts, each once.</summary>
    public static IEnumerable<string> In(this Regex pattern, IEnumerable<string> texts) =>
        texts.SelectMany(text => pattern.Matches(text)).Select(match => match.Groups["text"].Value).Distinct();
}
