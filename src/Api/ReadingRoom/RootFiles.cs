using System.Text.Json;
using Api.Delivery;
using Api.Http;
using Api.Publishing;
using Microsoft.Net.Http.Headers;

namespace Api.ReadingRoom;

/// <summary>The index, and the files of the reading room, which the program contains: made once, compressed once, sent with an ETag.</summary>
internal sealed class RootFiles(SiteOptions site, TimeProvider clock)
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly CachedResponse index = new(
        new PublicResponse(
            JsonSerializer.SerializeToUtf8Bytes(new ServiceIndex { Name = site.Name }, Json.Wire.ServiceIndex),
            "application/json; charset=utf-8"
        ),
        new HeaderDictionary { [HeaderNames.Link] = "</openapi.yaml>; rel=\"service-desc\", </docs>; rel=\"service-doc\"" },
        "reading-room",
        clock.GetUtcNow()
    );

    private readonly Dictionary<string, CachedResponse> files = ReadAll(clock);

    // Neither content nor planned changes affect the files.
    private readonly ContentState fixedState = new(new ContentVersion(0, 0), NextChange: null, clock.GetUtcNow());

    /// <summary>The names of the files.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    public Task Send(HttpContext http, string name) => files[name].Send(http, fixedState, clock.GetUtcNow());

    public Task SendIndex(HttpContext http) => index.Send(http, fixedState, clock.GetUtcNow());

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
