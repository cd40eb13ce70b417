using Api.Http;
using Api.Publishing;

namespace Api.ReadingRoom;

/// <summary>The files of the reading room, embedded in the program: read once, compressed once, sent with an ETag.</summary>
internal sealed class RootFiles(TimeProvider clock)
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, CachedResponse> files = ReadAll(clock);

    // Neither content nor planned changes affect the files.
    private readonly ContentState fixedState = new(new ContentVersion(0, 0), NextChange: null, clock.GetUtcNow());

    /// <summary>The names of the files.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    public Task Send(HttpContext http, string name) => files[name].Send(http, fixedState, clock.GetUtcNow());

    private static Dictionary<string, CachedResponse> ReadAll(TimeProvider clock)
    {
        const string Folder = "wwwroot/";
        var program = typeof(RootFiles).Assembly;

        return program
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => ReadFile(program.GetManifestResourceStream(name)!, name, clock));
    }

    private static CachedResponse ReadFile(Stream file, string name, TimeProvider clock)
    {
        using (file)
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            var answer = new PublicResponse(bytes, MediaTypes[Path.GetExtension(name)]);
            return new CachedResponse(answer, new HeaderDictionary(), "reading-room", clock.GetUtcNow());
        }
    }
}
