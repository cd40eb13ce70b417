using Bulletin.Client.Models;

namespace Check;

/// <summary>What a check expects; anything else is an exception.</summary>
internal static class Expect
{
    public static void Same<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"Expected {expected}, got {actual}.");
        }
    }

    public static void True(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>The type of the service's errors is the exception.</summary>
    public static async Task<ProblemResponse> Problem(int status, string code, Func<Task> call)
    {
        var problem = await Throws<ProblemResponse>(call);
        Same($"{status} {code}", $"{problem.Status} {problem.Code}");
        return problem;
    }

    public static async Task<T> Throws<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new InvalidOperationException($"There was no {typeof(T).Name}.");
    }

    public static T Throws<T>(Action call)
        where T : Exception
    {
        try
        {
            call();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new InvalidOperationException($"There was no {typeof(T).Name}.");
    }
}
