using System.Globalization;
using Dapper;
using Npgsql;

namespace Bench;

/// <summary>How many rows each table has, and how many bytes of disk one takes with its indexes and long values.</summary>
internal static class GrowthTable
{
    public static async Task<string> Of(NpgsqlConnection database)
    {
        await database.ExecuteAsync("vacuum analyze");
        var tables = await database.QueryAsync<(string Name, long Bytes)>(
            """
            select c.relname, pg_total_relation_size(c.oid)
            from pg_class c
            where c.relkind = 'r'
              and c.relnamespace = 'public'::regnamespace
            order by 2 desc
            """
        );
        var lines = new List<string> { $"{"table", -22}{"rows", 9}{"bytes a row", 13}" };

        foreach (var (name, bytes) in tables)
        {
            var rows = await database.ExecuteScalarAsync<long>($"select count(*) from {name}");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name, -22}{rows, 9}{(rows > 0 ? bytes / rows : 0), 13}"));
        }

        return string.Join('\n', lines) + '\n';
    }
}
