using System.Globalization;
using Api.Http;
using Domain;

namespace Api.Transfer;

/// <summary>Checks lines by the rules of the API, outside of a request.</summary>
internal sealed class LineRules(IServiceProvider services)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    /// <summary>Removes what is only wrong because a reference could not be resolved.</summary>
    public static void RemoveFollowing(List<Finding> findings, IReadOnlyList<Finding> unresolved) =>
        findings.RemoveAll(finding =>
            !unresolved.Contains(finding) && unresolved.Any(reference => finding.Pointer == reference.Pointer)
        );

    /// <summary>Adds what is wrong with the line, in both languages: nobody knows yet who will read it.</summary>
    public void Check<T>(T? line, List<Finding> findings, CancellationToken ct)
        where T : class
    {
        var before = findings.Count;
        Rules.Check(services, English, line, findings, ct);

        if (findings.Count == before)
        {
            return;
        }

        List<Finding> german = [.. findings.Take(before)];
        Rules.Check(services, German, line, german, ct);

        for (var index = before; index < findings.Count; index++)
        {
            var message = findings[index].Message;
            findings[index] = findings[index] with { Message = message with { German = german[index].Message.German } };
        }
    }
}
