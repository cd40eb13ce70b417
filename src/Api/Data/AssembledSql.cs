namespace Api.Data;

/// <summary>
/// A statement that is put together from parts when the program runs, so that nobody reads it as a whole in the source. Its creation is a
/// static field or a method of its own, of which a test compares snapshots.
/// </summary>
internal sealed record AssembledSql
{
    public AssembledSql(string statement) => Text = Dense(statement);

    /// <summary>Without the blanks that make it readable: the text is looked up and searched for parameters each time it runs.</summary>
    public string Text { get; }

    // Not for statements that contain strings of several lines.
    private static string Dense(string statement) =>
        string.Join('\n', statement.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
