namespace Api.Data;

/// <summary>The database schema: migrations, which build up the tables, and functions, which only have a current text.</summary>
internal sealed record Schema(IReadOnlyList<Migration> Migrations, IReadOnlyList<SqlFunction> Functions)
{
    /// <summary>The schema that this build expects.</summary>
    public static Schema OfThisBuild { get; } = new(Migration.All(), SqlFunction.All());
}
