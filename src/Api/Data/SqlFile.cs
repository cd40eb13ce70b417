using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Api.Data;

/// <summary>An embedded SQL file.</summary>
internal abstract partial record SqlFile
{
    protected SqlFile(string name, string sql) => (Name, Sql) = (name, sql.ReplaceLineEndings("\n"));

    public string Name { get; }

    public string Sql { get; }

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The file's statements, each from its first word, with the line on which it starts.</summary>
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

    /// <summary>The files of one folder of <c>db</c>, with their names.</summary>
    protected static IEnumerable<(string Name, string Sql)> Embedded(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();

        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (resource.StartsWith(folder, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                yield return (resource[folder.Length..], reader.ReadToEnd());
            }
        }
    }

    // Everything that may contain a semicolon without ending the statement, and the semicolon that ends it.
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
