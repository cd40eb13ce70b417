using System.Globalization;

namespace Bench;

/// <summary>The table of a run, in Markdown.</summary>
internal static class ResultTable
{
    private static readonly string[] Head =
    [
        "measure",
        "unit",
        "service (min–max)",
        "floor (min–max)",
        "ratio",
        "µs of processor (floor)",
        "target",
        "in this run",
    ];

    public static void Write(IReadOnlyList<BenchResult> results)
    {
        string[][] lines = [Head, .. results.Select(Line)];
        var widths = Head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();

        foreach (var (line, number) in lines.Select((line, number) => (line, number)))
        {
            Console.WriteLine($"| {string.Join(" | ", line.Select((cell, column) => cell.PadRight(widths[column])))} |");

            if (number == 0)
            {
                Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
            }
        }
    }

    private static string[] Line(BenchResult result) =>
        [
            result.Title,
            result.Unit,
            Spread(result.Service),
            result.Floor is null ? "" : Spread(result.Floor),
            result.Ratio is { } ratio
                ? (double.IsPositiveInfinity(ratio) ? "∞" : ratio.ToString("0.00", CultureInfo.InvariantCulture))
                : "",
            Processor(result),
            result.Goal is { } goal ? $"{(goal.AtLeast ? "≥" : "≤")} {Number(goal.Value)}{(goal.IsRatio ? " ×" : "")}" : "",
            result.IsMet switch
            {
                true => "met",
                false => "not met",
                null => "",
            },
        ];

    private static string Spread(Samples samples) =>
        samples.Values.Count == 1
            ? Number(samples.Median)
            : $"{Number(samples.Median)} ({Number(samples.Min)}–{Number(samples.Max)})";

    private static string Processor(BenchResult result) =>
        result.ServiceProcessor is not { } service ? ""
        : result.FloorProcessor is not { } floor ? Number(service.Median)
        : $"{Number(service.Median)} ({Number(floor.Median)})";

    private static string Number(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "#,0",
                >= 10 => "0.0",
                _ => "0.00",
            },
            CultureInfo.InvariantCulture
        );
}
