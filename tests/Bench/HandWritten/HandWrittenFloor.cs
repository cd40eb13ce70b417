using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Api.Data;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Bench.HandWritten;

/// <summary>
/// The floor for uncached responses: the same responses, written by hand for just these three endpoints. Dapper reads
/// rows into records, and generated code writes them as JSON; nothing is validated, negotiated, cached or logged.
/// </summary>
internal static class HandWrittenFloor
{
    public const string ConnectionSetting = "BENCH_DATABASE";
    public const string SiteSetting = "BENCH_SITE";

    /// <summary>Its application name in PostgreSQL.</summary>
    public const string Name = "floor";

    public static async Task Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        await using var app = builder.Build();
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(ConnectionSetting))
            {
                ApplicationName = Name,
                MaxAutoPrepare = 100,
                MaxPoolSize = Database.UsualConnections,
                NoResetOnClose = true,
            }
        );
        var site = Environment.GetEnvironmentVariable(SiteSetting)!;
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        app.MapGet(
            "/articles/{id:long}",
            async (HttpContext http, long id) =>
            {
                await using var connection = await database.OpenConnectionAsync(http.RequestAborted);
                var row = await connection.QuerySingleOrDefaultAsync<FloorArticleRow>(
                    HandWrittenSql.Article,
                    new { id, Now = Now() }
                );
                await (row is null ? NotFound(http) : Write(http, row.ToArticle(site), FloorWire.Types.FloorArticle));
            }
        );

        app.MapGet(
            "/list",
            async (HttpContext http, string section, int limit, long? at, long? id) =>
            {
                await using var connection = await database.OpenConnectionAsync(http.RequestAborted);
                var edge = at is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : DateTimeOffset.MaxValue.AddYears(-1);
                var rows = (
                    await connection.QueryAsync<FloorTeaserRow>(
                        HandWrittenSql.List,
                        new
                        {
                            section,
                            Most = limit + 1,
                            At = edge,
                            Id = id ?? long.MaxValue,
                            Now = Now(),
                        }
                    )
                ).AsList();
                await Write(http, FloorList.From(rows, limit, at is not null), FloorWire.Types.FloorList);
            }
        );

        app.MapGet(
            "/search",
            async (HttpContext http, string q, int limit) =>
            {
                await using var connection = await database.OpenConnectionAsync(http.RequestAborted);
                var rows = (
                    await connection.QueryAsync<FloorFoundRow>(
                        HandWrittenSql.Search,
                        new
                        {
                            q,
                            Most = limit + 1,
                            Now = Now(),
                        }
                    )
                ).AsList();
                await Write(http, FloorResults.From(rows, limit), FloorWire.Types.FloorResults);
            }
        );

        await Floor.Run(app);
    }

    private static DateTimeOffset Now() => DateTimeOffset.UtcNow;

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task Write<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }
}
