using System.Text.RegularExpressions;
using Api.Data;

namespace Api.Tests.Sql;

/// <summary>A statement as a reviewer reads it: indented, with values for its parameters, ready to be pasted into psql.</summary>
internal static partial class Snapshot
{
    private const int Step = 4;

    /// <summary>A value for each parameter, by its name or by the type of the statement and its name.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["Action"] = "'publishArticle'",
        ["Caller"] = "'desk'",
        ["CallerId"] = "'key:1'",
        ["From"] = "now() - interval '1 month'",
        ["Id"] = "1000002",
        ["DocumentListStore.ExternalId"] = "'datei-7'",
        ["MaxNews"] = "1000",
        ["MediaTypes"] = "array['application/pdf']",
        ["MissingAlt"] = "'de'",
        ["OfAi"] = "array['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic']",
        ["Path"] = "null::text",
        ["Patterns"] = "array['%berlin%']",
        ["RightsEndBy"] = "now()",
        ["Sources"] = "array['print']",
        ["Span"] = "10000::bigint",
        ["SubjectId"] = "1000001",
        ["SubjectKind"] = "'article'",
        ["To"] = "now()",
        ["UploadedBy"] = "'desk'",
        ["DeskListSql.after"] = "1000002",
        ["changedBy"] = "array['changedBy:desk']",
        ["changedFrom"] = "(now() - interval '1 month')",
        ["changedTo"] = "now()",
        ["externalId"] = "array['externalId:artikel-7']",
        ["hasDraft"] = "array['hasDraft:false']",
        ["image"] = "array['image:1000001']",
        ["isPublic"] = "array['isPublic:true']",
        ["link"] = "array['link:1000001']",
        ["DeskListSql.locale"] = "array['locale:de']",
        ["publishFrom"] = "(now() - interval '1 month')",
        ["publishTo"] = "now()",
        ["section"] = "array['section:1000002']",
        ["state"] = "array['state:published']",
        ["topic"] = "array['topic:1000002']",
        ["type"] = "array['type:speech']",
        ["untilFrom"] = "now()",
        ["untilTo"] = "(now() + interval '1 month')",
        ["DeskListSql.words"] = "array['%berlin%', '% eu%']",
        ["afterAt"] = "now()",
        ["afterId"] = "1000",
        ["articles"] = "array[1000001]::bigint[]",
        ["at"] = "null::timestamptz",
        ["before"] = "array[now(), now()]",
        ["beginnings"] = "array[true]",
        ["below"] = "2000000",
        ["documents"] = "array[1000001]::bigint[]",
        ["earliest"] = "null::timestamptz",
        ["everyLocale"] = "array['de', 'en']",
        ["everything"] = "false",
        ["excluded"] = "array[false]",
        ["few"] = "3",
        ["fingerprint"] = "'0123456789abcdef'",
        ["id"] = "1000001",
        ["SearchStore.id"] = "null::bigint",
        ["ids"] = "array[1000001, 1000002]::bigint[]",
        ["images"] = "array[1000001]::bigint[]",
        ["isDirect"] = "false",
        ["isImplied"] = "false",
        ["isRanked"] = "true",
        ["key"] = "now()",
        ["latest"] = "null::timestamptz",
        ["limit"] = "21",
        ["locale"] = "'de'",
        ["locales"] = "array['de']",
        ["media"] = "6",
        ["mediaTypes"] = "array['video', 'audio', 'gallery']",
        ["missing"] = "array['en', 'de-simple']",
        ["RedirectStore.Path"] = "'/alt'",
        ["RedirectStore.Target"] = "'/breg-de'",
        ["RedirectStore.ExternalId"] = "'weiterleitung-12'",
        ["CoverageStore.IsPublic"] = "true",
        ["most"] = "1000",
        ["newest"] = "20",
        ["newestOfHome"] = "12",
        ["news"] = "array['article', 'speech']",
        ["now"] = "now()",
        ["number"] = "100::bigint",
        ["path"] = "'/breg-de'",
        ["press"] = "array['pressRelease']",
        ["pressReleases"] = "6",
        ["preview"] = "1000001",
        ["reach"] = "21",
        ["root"] = "'breg-de'",
        ["sectionIds"] = "array[1000002]::bigint[]",
        ["sectionPaths"] = "array['/breg-de/themen']",
        ["sections"] = "array[1000002]::bigint[]",
        ["since"] = "array[now() - interval '1 year', now() - interval '1 month']",
        ["startsFrom"] = "now()",
        ["startsTo"] = "(now() + interval '1 month')",
        ["SitemapStore.since"] = "now() - interval '2 days'",
        ["skip"] = "0",
        ["teasersOfFocus"] = "4",
        ["terms"] = "array['haushalt']",
        ["topicIds"] = "array[1000002]::bigint[]",
        ["topicPaths"] = "array['/breg-de/themen']",
        ["isFirst"] = "true",
        ["kinds"] = "array['article', 'gone']",
        ["rank"] = "1",
        ["types"] = "array['speech', 'video']",
    };

    /// <summary>The text of the file.</summary>
    public static string Write(string name, AssembledSql statement)
    {
        var settings =
            from parameter in Parameter().Matches(statement.Text).Select(match => match.Groups[1].Value).Distinct()
            orderby parameter.ToUpperInvariant()
            select $"\\set {parameter} '{ValueOf(name, parameter).Replace("'", "''", StringComparison.Ordinal)}'\n";

        return $"-- {name}: paste it into psql, with other values where you like.\n\n{string.Concat(settings)}\n"
            + $"{Indented(Parameter().Replace(statement.Text, ":$1"))};\n";
    }

    /// <summary>The statement as psql would send it.</summary>
    public static string WithValues(string name, AssembledSql statement) =>
        Parameter().Replace(statement.Text, match => ValueOf(name, match.Groups[1].Value));

    private static string ValueOf(string name, string parameter)
    {
        var value = Values.GetValueOrDefault($"{name[..name.IndexOf('.', StringComparison.Ordinal)]}.{parameter}");
        return value
            ?? Values.GetValueOrDefault(parameter)
            ?? throw new InvalidOperationException($"Name a value for @{parameter} in Snapshot.Values.");
    }

    /// <summary>Indents the contents of parentheses and the continuation of a clause.</summary>
    private static string Indented(string text)
    {
        var lines = new List<string>();
        var open = new Stack<Scope>([new Scope(-Step)]);

        foreach (var line in text.Split('\n'))
        {
            var bare = Quoted().Replace(line, "''");
            var indent = bare is [')', ..] ? open.Peek().Indent : open.Peek().IndentOf(line);
            lines.Add(new string(' ', indent) + line);

            foreach (var sign in bare)
            {
                if (sign is '(')
                {
                    open.Push(new Scope(indent));
                }
                else if (sign is ')')
                {
                    open.Pop();
                }
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The contents of an open parenthesis, on a line with the given indent.</summary>
    private sealed class Scope(int indent)
    {
        private bool hasClauses;

        public int Indent => indent;

        public int IndentOf(string line)
        {
            var isClause = Clause().IsMatch(line);
            hasClauses |= isClause;
            return indent
                + Step
                + (
                    isClause || !hasClauses ? 0
                    : Condition().IsMatch(line) ? Step / 2
                    : Step
                );
        }
    }

    // Not the operators @> and @@, nor the @ of a path in JSON.
    [GeneratedRegex(@"(?<![@\w])@([A-Za-z]\w*)")]
    private static partial Regex Parameter();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^(\)|select\b|from\b|where\b|(left |cross )?join\b|group by\b|having\b|order by\b|limit\b|offset\b|union\b|with\b|\w+( \(.*\))? as (materialized )?\($)"
    )]
    private static partial Regex Clause();

    [GeneratedRegex(@"^(and|or)\b")]
    private static partial Regex Condition();
}
