using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Movers.Html;

namespace Movers;

/// <summary>
/// What becomes of the old site's names, folders and elements, as a JSON file. Names of sections and topics are categories and tags (by slug
/// or title), or folders with a slash at the end.
/// </summary>
public sealed record MoveMap
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly JsonDocumentOptions Form = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The locale of everything; by default what the source says, else `de`.</summary>
    public string? Locale { get; init; }

    /// <summary>The IANA zone of times without an offset.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>The address of the old site, such as `https://www.musterhausen.example`.</summary>
    public string? Site { get; init; }

    /// <summary>The beginning of each external id, so that several sources can be moved into one service.</summary>
    public string? Prefix { get; init; }

    /// <summary>The path of an existing section that receives everything; by default a new site is made.</summary>
    public string? Section { get; init; }

    /// <summary>The credit of pictures that have none.</summary>
    public string? Credit { get; init; }

    /// <summary>The form of addresses of Markdown files, such as `/:year/:month/:slug/`.</summary>
    public string? Permalink { get; init; }

    /// <summary>Paths of existing sections by name.</summary>
    public IReadOnlyDictionary<string, string> Sections { get; init; } = new Dictionary<string, string>();

    /// <summary>Paths of existing sections of kind topic or focus by name.</summary>
    public IReadOnlyDictionary<string, string> Topics { get; init; } = new Dictionary<string, string>();

    /// <summary>Article types by name of a section, or by the type that the source gives.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>Where HTML pages have the fields of an article, by field.</summary>
    public IReadOnlyDictionary<string, FieldRules> Fields { get; init; } = new Dictionary<string, FieldRules>();

    /// <summary>Where HTML pages have pictures with captions that are not figures.</summary>
    public IReadOnlyList<FigureRule> Figures { get; init; } = [];

    /// <summary>CSS selectors of elements of HTML pages that are not moved.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Parses a map; false, with the reason, if it is not valid.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out MoveMap? map, [NotNullWhen(false)] out string? complaint)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: Form);
            var empty = EmptyPart(node);
            map = empty is null ? node.Deserialize<MoveMap>(Json) : null;
            complaint = empty is null ? map!.Complaint() : $"The map has null at {empty}; leave it out instead.";
        }
        catch (JsonException broken)
        {
            (map, complaint) = (null, $"The map is not valid: {broken.Message}");
        }

        map = complaint is null ? map : null;
        return map is not null;
    }

    /// <summary>The value for the first of the names that has one; a folder also stands for the folders in it.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> values, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (values.GetValueOrDefault(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A folder and the folders that contain it, innermost first, as the map names them.</summary>
    public static IEnumerable<string> Folders(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..(end + 1)];
        }
    }

    private static string? EmptyPart(JsonNode? node, string path = "the top") =>
        node switch
        {
            null => path,
            JsonObject fields => fields
                .Select(field => EmptyPart(field.Value, field.Key))
                .FirstOrDefault(found => found is not null),
            JsonArray list => list.Select(item => EmptyPart(item, path)).FirstOrDefault(found => found is not null),
            _ => null,
        };

    private string? Complaint() =>
        !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? $"There is no time zone {TimeZone}."
        : Site is not null && OldAddresses.Whole(Site) is not { Scheme: "http" or "https" } ? $"site is no address: {Site}"
        : Types.Values.FirstOrDefault(type => !ArticleTypes.Contains(type)) is { } type ? $"There is no article type {type}."
        : Sections.Values.Concat(Topics.Values).Append(Section ?? "/").FirstOrDefault(path => !path.StartsWith('/')) is { } path
            ? $"The path of a section begins with a slash: {path}"
        : Fields.Keys.FirstOrDefault(field => !FieldRules.Names.Contains(field)) is { } field
            ? $"There is no field {field}; there are {string.Join(", ", FieldRules.Names)}."
        : Fields
            .Values.SelectMany(rules => rules.Selectors)
            .Concat(Figures.SelectMany(figure => figure.Selectors))
            .Concat(Remove)
            .FirstOrDefault(selector => !Selectors.AreValid(selector))
            is { } wrong
            ? $"This is no CSS selector: {wrong}"
        : Fields
            .Values.SelectMany(rules => rules.Rules)
            .Select(rule => rule.Complaint())
            .FirstOrDefault(wrong => wrong is not null);
}
