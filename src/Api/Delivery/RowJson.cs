using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Pages;
using Api.Delivery.Sections;
using Api.Http;

namespace Api.Delivery;

/// <summary>Reads nested rows, which a statement aggregates into one JSON value, so that a page needs one statement.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimes)])]
[JsonSerializable(typeof(List<TeaserRow>))]
[JsonSerializable(typeof(List<FocusRow>))]
[JsonSerializable(typeof(List<SectionTeaserRow>))]
internal sealed partial class RowJson : JsonSerializerContext
{
    public static IReadOnlyList<Teaser> Teasers(string json, ArticleInclude include = ArticleInclude.None) =>
        [.. JsonSerializer.Deserialize(json, Default.ListTeaserRow)!.Select(row => row.ToTeaser(include))];

    public static IReadOnlyList<SectionTeaserRow> Sections(string json) =>
        JsonSerializer.Deserialize(json, Default.ListSectionTeaserRow)!;

    public static IReadOnlyList<FocusRow> Focuses(string json) => JsonSerializer.Deserialize(json, Default.ListFocusRow)!;
}
