using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NetVips;

namespace Api.Tests.Support;

/// <summary>A separate site for a test: its root, and below it news, a focus, and topics with one topic in them.</summary>
public sealed record GivenSite(long RootId, string Root, string News, string Focus, string Topics, string Topic);

/// <summary>A separate article for a test, as it was when created.</summary>
public sealed record GivenArticle(long Id, string ETag, JsonNode Json)
{
    /// <summary>Where editors find it.</summary>
    public string Address => $"/v1/editorial/articles/{Id}";

    /// <summary>Where readers find it, or will.</summary>
    public string Path => (string)Json["path"]!;

    public JsonObject Content => Json["content"]!.DeepClone().AsObject();

    internal static GivenArticle From(ApiResponse response) => new(response.Id, response.ETag!, response.Json);
}

/// <summary>Test preconditions, created through the editorial API.</summary>
public static class Given
{
    private static int last;

    /// <summary>A unique slug.</summary>
    public static string UniqueSlug(string word = "ort") => $"{word}-{Interlocked.Increment(ref last)}x";

    /// <summary>Creates a site.</summary>
    public static async Task<GivenSite> GivenSite(this ApiClient editor, string locale = "de")
    {
        var root = await editor.GivenSection(null, "home", "Startseite", locale, UniqueSlug("haus"));
        var path = (string)root.Json["path"]!;
        var news = await editor.GivenSection(path, "standard", "Aktuelles");
        var focus = await editor.GivenSection(path, "focus", "Wasserwege");
        var topics = await editor.GivenSection(path, "topic", "Themen");
        var topic = await editor.GivenSection((string)topics.Json["path"]!, "topic", "Europa");

        return new GivenSite(root.Id, path, PathOf(news), PathOf(focus), PathOf(topics), PathOf(topic));

        static string PathOf(ApiResponse section) => (string)section.Json["path"]!;
    }

    /// <summary>Creates a section.</summary>
    public static async Task<ApiResponse> GivenSection(
        this ApiClient editor,
        string? parent,
        string kind,
        string title,
        string? locale = null,
        string? slug = null
    )
    {
        var content = new
        {
            parent,
            kind,
            locale,
            slug,
            title,
        };
        return (await editor.Post("/v1/editorial/sections", content)).Expect(HttpStatusCode.Created);
    }

    /// <summary>Creates a publishable draft; in a new site unless a section is given.</summary>
    public static async Task<GivenArticle> GivenDraft(
        this ApiClient editor,
        string? section = null,
        Func<JsonObject, JsonObject>? change = null
    )
    {
        section ??= (string)(await editor.GivenSection(null, "home", "Start", "de", UniqueSlug("haus"))).Json["path"]!;
        var content = ArticleJson.Minimal(section);
        var created = await editor.Post("/v1/editorial/articles", change is null ? content : change(content));
        return GivenArticle.From(created.Expect(HttpStatusCode.Created));
    }

    /// <summary>Creates a published article.</summary>
    public static async Task<GivenArticle> GivenPublished(
        this ApiClient editor,
        string? section = null,
        Func<JsonObject, JsonObject>? change = null
    ) => await editor.Publish(await editor.GivenDraft(section, change));

    /// <summary>Creates a scheduled article.</summary>
    public static async Task<GivenArticle> GivenScheduled(
        this ApiClient editor,
        DateTimeOffset at,
        string? section = null,
        Func<JsonObject, JsonObject>? change = null
    ) => await editor.Publish(await editor.GivenDraft(section, change), new { at });

    /// <summary>Publishes an article unchanged.</summary>
    public static async Task<GivenArticle> Publish(this ApiClient editor, GivenArticle article, object? how = null)
    {
        var published = await editor.Post($"{article.Address}/publish", how ?? new { }, article.ETag);
        return GivenArticle.From(published.Expect(HttpStatusCode.OK));
    }

    /// <summary>Replaces an article with one field changed.</summary>
    public static async Task<GivenArticle> Change(
        this ApiClient editor,
        GivenArticle article,
        string field = "title",
        JsonNode? value = null
    )
    {
        var content = article.Content.With(field, value ?? "Die Fähre fährt jetzt auch nachts");
        return GivenArticle.From((await editor.Put(article.Address, content, article.ETag)).Expect(HttpStatusCode.OK));
    }

    /// <summary>Withdraws an article.</summary>
    public static async Task<GivenArticle> Withdraw(this ApiClient editor, GivenArticle article, object? how = null)
    {
        var request = how ?? new { mode = "gone", reason = "Die Zahlen stimmten nicht." };
        var withdrawn = await editor.Post($"{article.Address}/withdraw", request, article.ETag);
        return GivenArticle.From(withdrawn.Expect(HttpStatusCode.OK));
    }

    /// <summary>Uploads a picture that nobody has uploaded before, with credit and alternative text.</summary>
    public static async Task<ApiResponse> GivenImage(this ApiClient author, int width = 640, int height = 400)
    {
        using var form = PictureForm(Picture(width, height), ("credit", "Foto: Amt/Beispiel"), ("alt", "Eine Fähre am Steg"));
        return (await author.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created);
    }

    /// <summary>An article as a Markdown file.</summary>
    public static string Markdown(string title) => $"---\ntype: article\nlocale: de\ntitle: {title}\n---\n\n{title}.\n";

    /// <summary>An article as an HTML file.</summary>
    public static string Html(string title) =>
        $"""
            <!doctype html>
            <html lang="de">
            <head><title>{title}</title><meta name="bulletin:type" content="article"></head>
            <body><p>{title}.</p></body>
            </html>
            """;

    /// <summary>A file of text.</summary>
    public static HttpContent Text(string text, string type) => new StringContent(text, Encoding.UTF8, type);

    /// <summary>A file of which only the bytes are known.</summary>
    public static HttpContent Bytes(byte[] file) =>
        new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    /// <summary>An upload form.</summary>
    public static MultipartFormDataContent PictureForm(byte[] file, params (string Name, string Text)[] texts) =>
        Form(file, "bild.jpg", texts);

    private static MultipartFormDataContent Form(byte[] file, string fileName, (string Name, string Text)[] texts)
    {
        var form = new MultipartFormDataContent();

        foreach (var (name, text) in texts)
        {
            form.Add(new StringContent(text), name);
        }

        form.Add(new ByteArrayContent(file), "file", fileName);
        return form;
    }

    /// <summary>The first bytes of a PDF, then something unlike any other.</summary>
    public static byte[] Pdf(int bytes = 400) =>
        [.. Encoding.ASCII.GetBytes($"%PDF-1.7\n% {Guid.NewGuid()}\n"), .. new byte[bytes]];

    /// <summary>A document and texts as a form.</summary>
    public static MultipartFormDataContent DocumentForm(byte[] file, params (string Name, string Text)[] texts) =>
        Form(file, "Bericht.pdf", texts);

    /// <summary>A JPEG unlike any other.</summary>
    public static byte[] Picture(int width = 640, int height = 400, string extension = ".jpg")
    {
        using var noise = Image.Gaussnoise(width, height, mean: 128, sigma: 20, seed: Interlocked.Increment(ref last));
        using var bytes = noise.Cast(Enums.BandFormat.Uchar);
        using var colours = bytes.Bandjoin(bytes, bytes);
        using var picture = colours.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.WriteToBuffer(extension);
    }
}
