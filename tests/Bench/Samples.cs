namespace Bench;

/// <summary>The values of one measure, one per round.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public double Min => Values.Min();

    public double Max => Values.Max();

    /// <summary>The value that this share of the values does not exceed.</summary>
    public double Percentile(double share) => Values.Order().ElementAt(Math.Min((int)(Values.Count * share), Values.Count - 1));
}

/// <summary>The target of a measure: a ratio to the floor or a value, as a minimum or a maximum.</summary>
internal sealed record Goal(double Value, bool AtLeast, bool IsRatio)
{
    public static Goal RatioOf(double least) => new(least, AtLeast: true, IsRatio: true);

    /// <summary>A maximum instead of a minimum.</summary>
    public static Goal RatioUpTo(double most) => new(most, AtLeast: false, IsRatio: true);

    public static Goal From(double least) => new(least, AtLeast: true, IsRatio: false);

    public static Goal UpTo(double most) => new(most, AtLeast: false, IsRatio: false);

    public bool IsMetBy(double reached) => AtLeast ? reached >= Value : reached <= Value;
}

/// <summary>One line of the table.</summary>
internal sealed record BenchResult
{
    /// <summary>The name for `--only`.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The unit: `/s`, `ms`, `s`, `MB`.</summary>
    public required string Unit { get; init; }

    public required Samples Service { get; init; }

    /// <summary>The values of the floor in the same rounds; null without one.</summary>
    public Samples? Floor { get; init; }

    /// <summary>The service's CPU time per response, in microseconds; null if not measured.</summary>
    public Samples? ServiceProcessor { get; init; }

    /// <summary>The same of the floor.</summary>
    public Samples? FloorProcessor { get; init; }

    /// <summary>Whether the floor is an earlier run of the service itself, at another size.</summary>
    public bool IsGrowth { get; init; }

    public Goal? Goal { get; init; }

    /// <summary>
    /// The median of the rounds' ratios: both sides of each were taken one right after the other. Infinite where the floor did not
    /// finish one answer in most rounds.
    /// </summary>
    public double? Ratio =>
        Floor is null ? null : new Samples([.. Service.Values.Zip(Floor.Values, (ours, theirs) => ours / theirs)]).Median;

    /// <summary>Whether the goal was met in this run; null without one, or without what it refers to.</summary>
    public bool? IsMet =>
        Goal is null ? null
        : !Goal.IsRatio ? Goal.IsMetBy(Service.Median)
        : Ratio is { } ratio ? Goal.IsMetBy(ratio)
        : null;
}
