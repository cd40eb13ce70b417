using Bulletin.Client;
using Bulletin.Client.Models;

namespace Check;

/// <summary>The service under test: BASE is its address, KEY the key of an administrator.</summary>
internal static class Service
{
    public static string Address { get; } = Environment.GetEnvironmentVariable("BASE") ?? "http://127.0.0.1:5080";

    public static string? Key { get; } = Environment.GetEnvironmentVariable("KEY");

    public static BulletinClient Reader { get; } = new(Address);

    public static BulletinClient Desk { get; } = new(Address, Key);

    /// <summary>An article that is published, and its ETag.</summary>
    public static async Task<(long Id, string Path, ETag ETag)> GivenArticle(string title)
    {
        var etag = new ETag();
        var articles = Desk.V1.Editorial.Articles;
        var draft = Presence.Value(
            await articles.PostAsync(
                new ArticleContent
                {
                    Type = ArticleType.Article,
                    Locale = "de",
                    Section = "/breg-de/aktuelles",
                    Title = title,
                    Lead = "Ein Programm in C# hat ihn geschrieben.",
                    BodyFormat = ArticleContent_bodyFormat.Markdown,
                    Body = new() { String = "Ein *erster* Absatz.\n\n## Mehr\n\nEin zweiter." },
                },
                etag.Remember
            )
        );
        var id = Presence.Value(draft.Id);
        var published = Presence.Value(
            await articles[id].Publish.PostAsync(new PublishArticleRequest { UpdateKind = UpdateKind.Major }, etag.IfMatch)
        );
        return (id, Presence.Value(published.Path), etag);
    }
}
