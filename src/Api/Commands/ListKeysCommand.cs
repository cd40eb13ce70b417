using Api.Access;
using Domain;

namespace Api.Commands;

/// <summary>Lists all API keys, newest first; never the keys themselves.</summary>
internal static class ListKeysCommand
{
    private const int PageSize = 100;

    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        var keys = app.Services.GetRequiredService<ApiKeyStore>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        await Console.Out.WriteLineAsync(Line("id", "role", "state", "expires", "last used", "name"));

        for (long? below = null; await keys.List(below, PageSize, default) is { Count: > 0 } page; below = page[^1].Id)
        {
            foreach (var key in page)
            {
                await Console.Out.WriteLineAsync(
                    Line(
                        $"{key.Id}",
                        key.Role.Word(),
                        key.StateAt(now).Word(),
                        Time(key.ExpiresAt),
                        Time(key.LastUsedAt),
                        key.Name
                    )
                );
            }
        }

        return 0;
    }

    private static string Line(string id, string role, string state, string expires, string used, string name) =>
        $"{id, 6}  {role, -7}  {state, -7}  {expires, -20}  {used, -20}  {name}";

    private static string Time(DateTimeOffset? time) => time is { } moment ? $"{moment.UtcDateTime:u}" : "never";
}
