namespace Check;

/// <summary>Runs a guide, and compares what it prints with what it says.</summary>
internal static class Printed
{
    private static StringWriter output = new();
    private static int comparisons;

    public static async Task By(Func<Task> guide)
    {
        var console = Console.Out;
        (output, comparisons) = (new StringWriter(), 0);
        Console.SetOut(output);

        try
        {
            await guide();
        }
        finally
        {
            Console.SetOut(console);
        }

        Expect.True(comparisons > 0, "The guide does not say what it prints.");
    }

    /// <summary>Where it fails, the stack trace has the line of the guide.</summary>
    public static void Last(string expected)
    {
        comparisons++;
        Expect.Same(expected, output.ToString().TrimEnd().Split(Environment.NewLine)[^1]);
    }
}
