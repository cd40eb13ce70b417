using System.Reflection;
using System.Text.RegularExpressions;
using Api.Tests.Support;

namespace Api.Tests.Docs;

/// <summary>What docs/threats.md names as a proof exists: tests by class and method, and steps of bin/ci.</summary>
public sealed partial class ThreatsTests
{
    private const string NoProof = "no test yet";

    private static readonly List<string> Proofs =
    [
        .. Clone
            .Read("docs/threats.md")
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.TrimEnd(' ', '|').Split(" | ")[^1])
            .Where(cell => cell is not ("proof" or "---")),
    ];

    private static readonly List<string> Tests = [.. Named(Test())];
    private static readonly List<string> Steps = [.. Named(Step())];

    private static readonly HashSet<string> TestsOfThisProject =
    [
        .. from type in Assembly.GetExecutingAssembly().GetTypes()
        from method in type.GetMethods()
        where method.IsDefined(typeof(FactAttribute), inherit: true)
        select $"{type.Name}.{method.Name}",
    ];

    [Fact]
    public void Every_threat_names_a_proof_or_admits_that_there_is_none()
    {
        Assert.NotEmpty(Tests);
        Assert.NotEmpty(Steps);

        var without = from cell in Proofs where cell != NoProof && !Test().IsMatch(cell) && !Step().IsMatch(cell) select cell;

        Assert.Empty(without);
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var missing = from test in Tests where !TestsOfThisProject.Contains(test) && !IsInAnotherProject(test) select test;

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_step_that_is_named_is_in_CI()
    {
        var ci = Clone.Read("bin/ci");
        var missing = from step in Steps where !ci.Contains($"step \"{step}\"", StringComparison.Ordinal) select step;

        Assert.Empty(missing);
    }

    // The rules, the movers and the faults have assemblies of their own, which this one does not refer to.
    private static bool IsInAnotherProject(string test)
    {
        var (type, method) = (test.Split('.')[0], test.Split('.')[1]);

        return Directory
            .EnumerateFiles(Path.Combine(Clone.Root, "tests"), $"{type}.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Api.Tests/", StringComparison.Ordinal))
            .Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named(Regex kind) =>
        Proofs.SelectMany(cell => kind.Matches(cell)).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*Tests\\.\\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex("step `(?<name>[^`]+)`")]
    private static partial Regex Step();
}
