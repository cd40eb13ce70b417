namespace Api.Data;

/// <summary>The texts of statements.</summary>
internal static class SqlText
{
    /// <summary>
    /// The same statement without the blanks that make it readable here: its text is looked up and searched for parameters each time
    /// that it runs. Not for statements with texts of several lines in them.
    /// </summary>
    public static string Dense(string statement) =>
        string.Join('\n', statement.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
