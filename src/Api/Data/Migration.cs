using System.Globalization;
using System.Text.RegularExpressions;

namespace Api.Data;

/// <summary>A migration: a file <c>NNNN_verb_object.sql</c> in db/migrations.</summary>
internal sealed partial record Migration : SqlFile
{
    /// <summary>The name determines the number, and thereby the order; any other form of name is rejected.</summary>
    public Migration(string name, string sql)
        : base(name, sql)
    {
        if (!NameForm().IsMatch(name))
        {
            throw new StartupException($"Migration {name} is not named like 0001_create_articles.sql.");
        }
    }

    public int Number => int.Parse(Name.AsSpan(0, 4), CultureInfo.InvariantCulture);

    /// <summary>The whole file in one transaction, unless its first line says <c>-- no-transaction</c> (as create index concurrently needs).</summary>
    public bool InTransaction => !Sql.StartsWith("-- no-transaction", StringComparison.Ordinal);

    /// <summary>The migrations of this build.</summary>
    public static IReadOnlyList<Migration> All() =>
        [.. Embedded("migrations/").Select(file => new Migration(file.Name, file.Sql))];

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+[.]sql\z")]
    private static partial Regex NameForm();
}
