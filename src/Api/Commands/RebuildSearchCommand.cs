using Api.Publishing;

namespace Api.Commands;

/// <summary>Rebuilds the search index from what is published, without interrupting search.</summary>
internal static class RebuildSearchCommand
{
    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        var index = app.Services.GetRequiredService<SearchIndexStore>();
        var total = 0L;

        using (var progress = Progress.Of("publications", await index.Count(default)))
        {
            for (long? last = 0; last is { } after; progress.Reach(total))
            {
                (last, var renewed) = await index.Renew(after, default);
                total += renewed;
            }
        }

        await index.ForgetRepeatedWords(default);
        await index.Announce(default);
        await Console.Out.WriteLineAsync($"Search knows {total} publications.");
        return 0;
    }
}
