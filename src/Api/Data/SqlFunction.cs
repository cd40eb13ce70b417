namespace Api.Data;

/// <summary>The current text of a database function or view: the file in db/functions named after it.</summary>
internal sealed record SqlFunction : SqlFile
{
    public SqlFunction(string name, string sql)
        : base(name, sql) { }

    /// <summary>Whether it can only be created once the tables exist: its signature names one of them, or it is a view.</summary>
    public bool NeedsTables => Sql.StartsWith("-- after the migrations\n", StringComparison.Ordinal);

    /// <summary>The functions and views of this build.</summary>
    public static IReadOnlyList<SqlFunction> All() =>
        [.. Embedded("functions/").Select(file => new SqlFunction(Path.GetFileNameWithoutExtension(file.Name), file.Sql))];
}
