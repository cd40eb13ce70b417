namespace Api.Data;

/// <summary>
/// A statement assembled at run time, so the source never shows it whole. Its creation is a static field or a method of its own, of which
/// a test compares snapshots.
/// </summary>
internal sealed record AssembledSql
{
    public AssembledSql(string statement) => Text = Dense(statement);

    /// <summary>Without the blanks that make it readable: the text is looked up and searched for parameters each time it runs.</summary>
    public string Text { get; }

    // String literals must not depend on their line breaks or indentation.
    private static string Dense(string statement) =>
        string.Join('\n', statement.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
