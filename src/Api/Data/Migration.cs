using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Api.Data;

/// <summary>One step of the database's history: a file <c>NNNN_verb_object.sql</c> of db/migrations.</summary>
internal sealed partial record Migration
{
    /// <summary>The name decides the number and with it the order; any other form of name is refused.</summary>
    public Migration(string name, string sql)
    {
        if (!NameForm().IsMatch(name))
        {
            throw new StartupException($"Migration {name} is not named like 0001_create_articles.sql.");
        }

        (Name, Sql) = (name, sql.ReplaceLineEndings("\n"));
    }

    public string Name { get; }

    public string Sql { get; }

    public int Number => int.Parse(Name.AsSpan(0, 4), CultureInfo.InvariantCulture);

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The whole file in one transaction, unless its first line says <c>-- no-transaction</c> (as create index concurrently needs).</summary>
    public bool InTransaction => !Sql.StartsWith("-- no-transaction", StringComparison.Ordinal);

    /// <summary>The file's statements one by one, each from its first word, with the line on which that stands.</summary>
    public IEnumerable<(string Text, int Line)> Statements()
    {
        var ends = Token().Matches(Sql).Where(token => token.Value is ";").Select(token => token.Index);

        for (var (start, rest) = (0, ends.Append(Sql.Length).GetEnumerator()); rest.MoveNext(); start = rest.Current + 1)
        {
            var first = start + Blank().Match(Sql[start..rest.Current]).Length;

            if (first < rest.Current)
            {
                yield return (Sql[first..rest.Current], Sql.AsSpan(0, first).Count('\n') + 1);
            }
        }
    }

    /// <summary>The migrations that this build of the service carries.</summary>
    public static IReadOnlyList<Migration> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith("migrations/", StringComparison.Ordinal))
                .Select(resource => new Migration(resource["migrations/".Length..], Read(assembly, resource))),
        ];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[0-9]{4}_[a-z0-9_]+[.]sql$")]
    private static partial Regex NameForm();

    // What may hold a semicolon that ends no statement, and the semicolon that does.
    [GeneratedRegex(
        """
            --[^\n]* | /[*].*?[*]/ | \be'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "[^"]*" | [$](\w*)[$].*?[$]\1[$] | \bbegin\s+atomic\b.*?;\s*end\b | ;
            """,
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\A(?:\s|--[^\n]*|/[*].*?[*]/)*", RegexOptions.Singleline)]
    private static partial Regex Blank();
}
