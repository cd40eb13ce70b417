using System.Globalization;
using Api.Http;
using Domain;

namespace Api.Delivery.Sections;

/// <summary>A reference to a section: by id or by path.</summary>
internal sealed record SectionKey(long? Id, string? Path)
{
    public static readonly Message Expected = new(
        "the id or the path of a section, such as /breg-de/themen",
        "die Id oder der Pfad einer Rubrik wie /breg-de/themen"
    );

    /// <summary>What to send for a section that does not exist.</summary>
    public static readonly Message WholePath = new(
        "The whole path from the root on, such as /breg-de/themen; /v1/sections lists them.",
        "Der ganze Pfad von der Wurzel an, wie /breg-de/themen; /v1/sections nennt alle."
    );

    /// <summary>The parameter of a section with its children.</summary>
    public static readonly QueryParameter<bool> Counts = QueryParameters.Flag(
        "counts",
        "Whether to count the articles of each of the section's children; counting stops at 1,000.",
        standard: false
    );

    /// <summary>A parameter that names a section.</summary>
    public static QueryParameter<SectionKey?> Parameter(string name, string description) =>
        new(name, description, Expected, null, TryParse) { Example = "/breg-de/themen" };

    /// <summary>A parameter that names several sections; each is a separate range to read.</summary>
    public static QueryParameter<IReadOnlyList<SectionKey>> Parameters(
        string name,
        string description,
        string example = "/breg-de/themen"
    ) => QueryParameters.List<SectionKey>(name, description, maximum: 20, Expected, TryParse) with { Example = example };

    /// <summary>Accepts `1000021`, `/breg-de/themen` and, for a root, `breg-de`.</summary>
    public static bool TryParse(string text, out SectionKey? key)
    {
        key = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new SectionKey(id, null)
            : new SectionKey(null, "/" + text.Trim('/'));

        return text.Trim('/').Length is > 0 and <= 512;
    }

    /// <summary>The error when there is no such section.</summary>
    public static Error Unknown(string parameter) =>
        Query.Refuse(
            new Finding(
                $"#/query/{parameter}",
                "reference.section",
                new Message("There is no such section.", "Diese Rubrik gibt es nicht."),
                WholePath
            )
        );
}
