using Bulletin.Client;
using Bulletin.Client.Models;

namespace Check;

/// <summary>The package comes from this clone, and is complete.</summary>
internal static class PackageChecks
{
    public static async Task Run(Tally tally)
    {
        await tally.Check("package: is the one just built", IsNew);
        await tally.Check("package: every list of the contract can be read page by page", ListsArePaged);
    }

    private static async Task IsNew()
    {
        var clone = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(clone.FullName, "openapi.yaml")))
        {
            clone = Presence.Value(clone.Parent);
        }

        var built = Path.Combine(clone.FullName, "clients/Bulletin.Client/bin/Release/net10.0/Bulletin.Client.dll");
        var restored = await File.ReadAllBytesAsync(typeof(BulletinClient).Assembly.Location);
        Expect.True((await File.ReadAllBytesAsync(built)).SequenceEqual(restored), "The restored package is another one.");
    }

    private static Task ListsArePaged()
    {
        var lists = typeof(TeaserList)
            .Assembly.GetTypes()
            .Where(type => type.GetProperty("Page")?.PropertyType is { } page && (page == typeof(Page) || page == typeof(Page)))
            .ToList();
        Expect.True(lists.Count > 20, $"There are only {lists.Count} lists.");
        Expect.Same("", string.Join(", ", lists.Where(list => !list.IsAssignableTo(typeof(IPaged))).Select(list => list.Name)));
        return Task.CompletedTask;
    }
}
