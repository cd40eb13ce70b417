using System.Text.Json;
using Api.Http;

namespace Api.Delivery.Feeds;

/// <summary>A feed as JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    public const string MediaType = "application/feed+json";

    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();

        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Json.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("home_page_url", feed.Home);
            json.WriteString("feed_url", feed.Self);
            json.WriteString("language", feed.Language);
            json.WriteStartArray("items");

            foreach (var entry in feed.Entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Url);
        json.WriteString("title", entry.Title);
        json.WriteString("language", entry.Language);

        if (entry.Html is { } html)
        {
            json.WriteString("content_html", html);
        }
        else
        {
            // An item must have content.
            json.WriteString("content_text", entry.Summary ?? entry.Title);
        }

        if (entry.Summary is { } summary)
        {
            json.WriteString("summary", summary);
        }

        if (entry.Picture is { } picture)
        {
            json.WriteString("image", picture.Url);
        }

        json.WriteString("date_published", SafeXml.Rfc3339(entry.Published));
        json.WriteString("date_modified", SafeXml.Rfc3339(entry.Updated));
        WriteAuthors(json, entry);
        json.WriteStartArray("tags");
        entry.Categories.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
        WriteAttachments(json, entry);
        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartArray("authors");

        foreach (var author in entry.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartArray("attachments");

        foreach (var enclosure in entry.Enclosures)
        {
            json.WriteStartObject();
            json.WriteString("url", enclosure.Url);
            json.WriteString("mime_type", enclosure.MediaType);

            if (enclosure.Bytes is { } bytes)
            {
                json.WriteNumber("size_in_bytes", bytes);
            }

            if (enclosure.DurationSeconds is { } seconds)
            {
                json.WriteNumber("duration_in_seconds", seconds);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
