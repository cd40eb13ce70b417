namespace Api.Data;

/// <summary>
/// A statement assembled at run time, so the source never shows it whole. It is created in a static field or a separate method, which
/// a test compares with a snapshot.
/// </summary>
internal sealed record AssembledSql
{
    public AssembledSql(string statement) => Text = Dense(statement);

    /// <summary>Without insignificant white space: the text is looked up and scanned for parameters on every run.</summary>
    public string Text { get; }

    // String literals must not depend on their line breaks or indentation.
    private static string Dense(string statement) =>
        string.Join('\n', statement.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
