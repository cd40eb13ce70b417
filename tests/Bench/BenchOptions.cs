using System.Globalization;

namespace Bench;

/// <summary>The options of a run.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        Usage:
          bin/bench [--articles 10000] [--rounds 3] [--seconds 4] [--only NAME,…]   measures and prints a table
          bin/bench plans [--articles 10000]                                        looks for plans that read whole tables
          bin/bench --plot                                                          draws the history as SVG
          bin/bench desk [--articles 10000]                                         lists of editors, with every pair of filters
          bin/bench nasty [--only WORDS,…]                                          what small, hostile requests cost
          bin/bench transfers [--articles 10000]                                    import and export, beside a reader
          bin/bench webhooks [--rounds 3]                                           deliveries, and publishing beside them
          bin/soak [--minutes 60]                                                   whether memory, handles and connections stay flat
          bin/bench images                                                          renditions beside sharp
        """;

    /// <summary>How many articles the data set has.</summary>
    public int Articles { get; init; } = 10_000;

    /// <summary>How often each measure is taken; the table shows the median.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each side of a measure is loaded in each round.</summary>
    public int Seconds { get; init; } = 4;

    /// <summary>The measures to take; all when empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public bool Plot { get; init; }

    /// <summary>Whether hostile requests are sent, rather than ordinary ones measured.</summary>
    public bool Nasty { get; init; }

    /// <summary>Whether query plans are checked, rather than speed measured.</summary>
    public bool Plans { get; init; }

    /// <summary>Whether the lists of editors are compared with a reference and measured.</summary>
    public bool Desk { get; init; }

    /// <summary>Whether import and export are measured.</summary>
    public bool Transfers { get; init; }

    /// <summary>How long a soak lasts.</summary>
    public int Minutes { get; init; } = 60;

    /// <summary>Whether the service is watched under load for minutes or hours.</summary>
    public bool Soak { get; init; }

    /// <summary>Whether deliveries are measured.</summary>
    public bool Webhooks { get; init; }

    /// <summary>
    /// Whether a measure was selected: by its name, by a prefix of it, or by the name of a line measured with it.
    /// </summary>
    public bool Wants(string measure) =>
        Only.Count == 0
        || Only.Any(name => Begins(measure, name) || Begins(name, measure) && name.EndsWith("-p99", StringComparison.Ordinal));

    private static bool Begins(string name, string beginning) =>
        name == beginning || name.StartsWith(beginning + "-", StringComparison.Ordinal);

    /// <summary>Parses the command line; null if it is invalid.</summary>
    public static BenchOptions? Read(string[] words)
    {
        var options = new BenchOptions();

        for (var index = 0; index < words.Length; index++)
        {
            if (words[index] is "--plot" or "plans" or "desk" or "nasty" or "transfers" or "webhooks" or "soak")
            {
                options = options with
                {
                    Plot = words[index] is "--plot",
                    Plans = words[index] is "plans",
                    Desk = words[index] is "desk",
                    Transfers = words[index] is "transfers",
                    Nasty = words[index] is "nasty",
                    Webhooks = words[index] is "webhooks",
                    Soak = words[index] is "soak",
                };
                continue;
            }

            if (index + 1 == words.Length || With(options, words[index], words[++index]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        return options;
    }

    private static BenchOptions? With(BenchOptions options, string name, string value)
    {
        if (name is "--only")
        {
            return options with
            {
                Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            };
        }

        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

        return name switch
        {
            // Page 500 of a section's list has to exist, and the id ranges must not overlap.
            "--articles" when isNumber && number is >= 1_000 and <= 5_000_000 => options with { Articles = number },
            "--rounds" when isNumber => options with { Rounds = number },
            "--minutes" when isNumber => options with { Minutes = number },
            "--seconds" when isNumber => options with { Seconds = number },
            _ => null,
        };
    }
}
