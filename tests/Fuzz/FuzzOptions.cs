using System.Globalization;

namespace Fuzz;

/// <summary>The options of a run.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        Usage:
          bin/fuzz [--minutes 2] [--seed N] [--operation ID]   fuzzes a running service, all operations or one
          bin/fuzz --self-test                                 shows that the fuzzer finds known faults
        """;

    public double Minutes { get; init; } = 2;
    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000);

    /// <summary>The only operation to fuzz; all when null.</summary>
    public string? Operation { get; init; }

    public bool SelfTest { get; init; }

    /// <summary>Parses the command line; null if it is invalid.</summary>
    public static FuzzOptions? Read(string[] words)
    {
        if (words is ["--self-test"])
        {
            return new FuzzOptions { SelfTest = true };
        }

        var options = new FuzzOptions();

        foreach (var pair in words.Chunk(2))
        {
            var next = pair switch
            {
                ["--minutes", var text]
                    when double.TryParse(text, CultureInfo.InvariantCulture, out var minutes) && minutes >= 0 => options with
                {
                    Minutes = minutes,
                },
                ["--seed", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) =>
                    options with
                    {
                        Seed = seed,
                    },
                ["--operation", var id] => options with { Operation = id },
                _ => null,
            };

            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }
}
