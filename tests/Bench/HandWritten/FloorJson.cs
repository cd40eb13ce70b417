using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Domain.Articles;
using Domain.Images;

namespace Bench.HandWritten;

internal sealed record FloorSection(long Id, string Title, string Path);

internal sealed record FloorSrcset(int Width, int Height, string? Avif, string Webp, string Src);

internal sealed record FloorSeo(string? Title, string? Description, bool Noindex, string? Canonical);

internal sealed record FloorSegment(string Text, bool Hit);

internal sealed record FloorHighlights(
    IReadOnlyList<FloorSegment> Kicker,
    IReadOnlyList<FloorSegment> Title,
    IReadOnlyList<FloorSegment> Lead,
    IReadOnlyList<FloorSegment> Body
);

internal sealed record FloorImage
{
    public long Id { get; init; }
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public bool Decorative { get; init; }
    public string? LongDescription { get; init; }
    public string? Credit { get; init; }
    public string? Copyright { get; init; }
    public string? License { get; init; }
    public DigitalSource? Source { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public FocalPoint? FocalPoint { get; init; }
    public string DominantColor { get; init; } = "";
    public string Placeholder { get; init; } = "";
    public string Src { get; init; } = "";
    public required IReadOnlyDictionary<string, FloorSrcset> Srcset { get; init; }
}

internal sealed record FloorTeaserImage
{
    public long Id { get; init; }
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public bool Decorative { get; init; }
    public string? Credit { get; init; }
    public DigitalSource? Source { get; init; }
    public string DominantColor { get; init; } = "";
    public string Placeholder { get; init; } = "";
    public string Src { get; init; } = "";
    public required IReadOnlyDictionary<string, FloorSrcset> Srcset { get; init; }
}

internal sealed record FloorArticle
{
    public long Id { get; init; }
    public string Type { get; init; } = "";
    public string Locale { get; init; } = "";
    public Guid TranslationGroup { get; init; }
    public string Path { get; init; } = "";
    public string Slug { get; init; } = "";
    public required FloorSection Section { get; init; }
    public Raw Breadcrumb { get; init; }
    public Raw Topics { get; init; }
    public string? Kicker { get; init; }
    public string Title { get; init; } = "";
    public string? Lead { get; init; }
    public FloorImage? LeadImage { get; init; }
    public required PublishedBody Body { get; init; }
    public ReadingTime? ReadingTime { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset FirstPublishedAt { get; init; }
    public DateTimeOffset ContentUpdatedAt { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public JsonElement? PressRelease { get; init; }
    public JsonElement? Event { get; init; }
    public JsonElement? Appointment { get; init; }
    public JsonElement? Media { get; init; }
    public JsonElement? Alternatives { get; init; }
    public JsonElement? RelatedLinks { get; init; }
    public JsonElement? Authors { get; init; }
    public JsonElement? Contacts { get; init; }
    public string? License { get; init; }
    public JsonElement? AiDisclosure { get; init; }
    public Raw Corrections { get; init; }
    public required FloorSeo Seo { get; init; }
    public Raw Translations { get; init; }
    public Raw AlternativeTo { get; init; }
}

internal sealed record FloorDetails
{
    public JsonElement? PressRelease { get; init; }
    public JsonElement? Event { get; init; }
    public JsonElement? Appointment { get; init; }
    public JsonElement? Media { get; init; }
    public JsonElement? Alternatives { get; init; }
    public JsonElement? RelatedLinks { get; init; }
    public FloorSeo? Seo { get; init; }
    public JsonElement? Authors { get; init; }
    public JsonElement? Contacts { get; init; }
    public string? License { get; init; }
}

internal record FloorTeaser
{
    public long Id { get; set; }
    public string Type { get; set; } = "";
    public string Locale { get; set; } = "";
    public string Path { get; set; } = "";
    public FloorSection? Section { get; set; }
    public string? Kicker { get; set; }
    public string Title { get; set; } = "";
    public string? Lead { get; set; }
    public FloorTeaserImage? LeadImage { get; set; }
    public ReadingTime? ReadingTime { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    public DateTimeOffset ContentUpdatedAt { get; set; }
    public int? DurationSeconds { get; set; }
    public Raw PressRelease { get; set; }
    public Raw Event { get; set; }
    public Raw Appointment { get; set; }
    public Raw Authors { get; set; }
}

internal sealed record FloorHit : FloorTeaser
{
    public FloorHighlights? Highlights { get; set; }
}

internal sealed record FloorListPage(int Limit, string? NextCursor, string? PrevCursor, long? Total, string? TotalIs);

internal sealed record FloorList(IReadOnlyList<FloorTeaser> Items, FloorListPage Page)
{
    public static FloorList From(List<FloorTeaserRow> rows, int limit, bool hasBefore)
    {
        var items = rows.Take(limit).Select(row => row.ToTeaser()).ToList();
        var next = rows.Count > limit ? FloorCursor.Write(items[^1].PublishedAt, items[^1].Id) : null;
        var previous = hasBefore ? FloorCursor.Write(items[0].PublishedAt, items[0].Id) : null;
        return new FloorList(items, new FloorListPage(limit, next, previous, null, null));
    }
}

internal sealed record FloorPage(int Limit, string? NextCursor, long? Total);

internal sealed record FloorResults(string Stage, IReadOnlyList<FloorHit> Items, FloorPage Page, string TotalIs, Raw Facets)
{
    public static FloorResults From(List<FloorFoundRow> rows, int limit)
    {
        var total = rows.Count > 0 ? rows[0].Total : 0;
        var next = rows.Count > limit ? FloorCursor.Write(rows[limit - 1].Place, rows[limit - 1].Id) : null;

        return new FloorResults(
            "exact",
            [.. rows.Take(limit).Select(row => row.ToHit())],
            new FloorPage(limit, next, total),
            total < 1000 ? "exact" : "atLeast",
            new Raw(rows.Count > 0 ? rows[0].Facets : "{}")
        );
    }
}

/// <summary>JSON rendered by PostgreSQL.</summary>
[JsonConverter(typeof(Writer))]
internal readonly record struct Raw(string Json)
{
    internal sealed class Writer : JsonConverter<Raw>
    {
        public override Raw Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}

/// <summary>The generated serializers of the floor's responses.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Api.Http.UtcTimes)])]
[JsonSerializable(typeof(FloorArticle))]
[JsonSerializable(typeof(IReadOnlyList<ImageFacts>))]
[JsonSerializable(typeof(IReadOnlyList<LinkTarget>))]
[JsonSerializable(typeof(FloorDetails))]
[JsonSerializable(typeof(FloorList))]
[JsonSerializable(typeof(FloorResults))]
internal sealed partial class FloorJson : JsonSerializerContext;

internal static class FloorWire
{
    public static readonly FloorJson Types = new(
        new JsonSerializerOptions(FloorJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );
}
