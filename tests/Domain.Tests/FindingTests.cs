using CsCheck;

namespace Domain.Tests;

public sealed class FindingTests
{
    [Fact]
    public void An_error_lists_a_hundred_findings_and_says_that_there_are_more() =>
        Gen.Int[0, 300]
            .Sample(count =>
            {
                var all = Enumerable.Range(0, count).Select(i => new Finding($"/{i}", "x", new Message("x", "x"))).ToList();
                var error = new Error(ErrorKind.Invalid, "x", "x", "x") { Findings = all };
                var again = error with { Findings = [.. error.Findings] };

                Assert.Equal(all.Take(Finding.Limit), error.Findings.Take(Finding.Limit));
                Assert.Equal(Math.Min(count, Finding.Limit + 1), error.Findings.Count);
                Assert.Equal(count > Finding.Limit, error.Findings.Any(finding => finding.Code == "errors.more"));
                Assert.Equal(error.Findings, again.Findings);
            });
}
