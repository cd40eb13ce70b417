using System.Text.Json.Nodes;

namespace Movers;

/// <summary>An article on its way into a line.</summary>
internal sealed record MovedArticle
{
    public required string ExternalId { get; init; }
    public string Type { get; set; } = ArticleTypes.Article;
    public required string Locale { get; init; }
    public required JsonNode Section { get; init; }
    public IReadOnlyList<JsonNode> Topics { get; init; } = [];
    public string? Slug { get; init; }
    public required string Title { get; init; }
    public string? Kicker { get; init; }
    public string? Lead { get; set; }
    public JsonObject? LeadImage { get; set; }
    public JsonArray Body { get; set; } = [];
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? SeoTitle { get; init; }
    public string? SeoDescription { get; init; }
    public bool Noindex { get; init; }
    public string State { get; private set; } = "draft";
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset? PublishAt { get; private set; }
    public DateTimeOffset? ContentUpdatedAt { get; private set; }
    public DateTimeOffset? Until { get; set; }
    public DateTimeOffset? CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public IReadOnlyList<string> LegacyPaths { get; set; } = [];

    /// <summary>Public since a time in the past, or scheduled for one in the future.</summary>
    public void Publish(DateTimeOffset at, DateTimeOffset? updatedAt, DateTimeOffset now)
    {
        if (at > now)
        {
            (State, PublishAt) = ("scheduled", at);
        }
        else
        {
            (State, PublishedAt) = ("published", at);
            ContentUpdatedAt = updatedAt > at && updatedAt <= now ? updatedAt : null;
        }
    }

    public void Submit() => State = "inReview";

    public JsonObject ToLine()
    {
        var content = new JsonObject
        {
            ["type"] = Type,
            ["locale"] = Locale,
            ["section"] = Section.DeepClone(),
            ["title"] = Title,
        };

        Add(content, "slug", Slug);
        Add(content, "kicker", Kicker);
        Add(content, "lead", Lead);
        Add(content, "leadImage", LeadImage);
        AddList(content, "topics", Topics.Select(topic => topic.DeepClone()));
        AddList(content, "authors", Authors.Select(author => (JsonNode)author));
        content["body"] = Body;

        if (SeoTitle is not null || SeoDescription is not null || Noindex)
        {
            var seo = new JsonObject { ["noindex"] = Noindex };
            Add(seo, "title", SeoTitle);
            Add(seo, "description", SeoDescription);
            content["seo"] = seo;
        }

        var line = new JsonObject
        {
            ["kind"] = "article",
            ["externalId"] = ExternalId,
            ["content"] = content,
            ["state"] = State,
        };

        Add(line, "publishedAt", Time(PublishedAt));
        Add(line, "contentUpdatedAt", Time(ContentUpdatedAt));
        Add(line, "publishAt", Time(PublishAt));
        Add(line, "until", Time(Until));
        Add(line, "createdAt", Time(CreatedAt));
        Add(line, "createdBy", CreatedBy);

        // Nobody knows the address of what never was public.
        if (PublishedAt is not null)
        {
            AddList(line, "legacyPaths", LegacyPaths.Select(path => (JsonNode)path));
        }

        return line;
    }

    private static void Add(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }

    private static void AddList(JsonObject to, string name, IEnumerable<JsonNode> values)
    {
        var list = new JsonArray([.. values]);

        if (list.Count > 0)
        {
            to[name] = list;
        }
    }

    private static string? Time(DateTimeOffset? time) => time is { } known ? OldTime.ToText(known) : null;
}
