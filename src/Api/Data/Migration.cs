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

    /// <summary>
    /// Whether nodes of the previous release may serve while it is applied and afterwards, as its line <c>-- rolling: yes</c> says. Where the
    /// line says no, it says why.
    /// </summary>
    public bool IsRolling => RollingLine().Match(Sql).Groups["yes"].Success;

    /// <summary>Why nodes of the previous release have to be stopped; null if they need not, or if the file does not say.</summary>
    public string? StopReason =>
        RollingLine().Match(Sql).Groups["reason"] is { Success: true, Value: var reason } ? reason : null;

    /// <summary>The migrations of this build.</summary>
    public static IReadOnlyList<Migration> All() =>
        [.. Embedded("migrations/").Select(file => new Migration(file.Name, file.Sql))];

    [GeneratedRegex(@"^-- rolling: (?:(?<yes>yes)|no because (?<reason>.+))$", RegexOptions.Multiline)]
    private static partial Regex RollingLine();

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+[.]sql\z")]
    private static partial Regex NameForm();
}
