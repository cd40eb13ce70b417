using System.Text.RegularExpressions;
using Api.Tests.Support;

namespace Api.Tests.Data;

/// <summary>docs/operations.md says of each table whether it grows, and what becomes of old rows.</summary>
public sealed partial class GrowthTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_table_says_what_becomes_of_its_rows()
    {
        var tables = await api.Value<string[]>(
            "select array_agg(table_name::text order by table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
        );
        var growth = Clone.Read("docs/operations.md").Split("\n## Growth\n")[1].Split("\n## ")[0];
        var classified = Name().Matches(growth).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Equal(tables!.Order(StringComparer.Ordinal), classified);
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
