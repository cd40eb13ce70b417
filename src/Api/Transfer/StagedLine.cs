using System.Text.Json;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Redirects;
using Domain.Sections;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>The steps of an import. Lines refer to what earlier steps have stored; only articles refer to each other in any order.</summary>
internal enum ImportStep : short
{
    Image = 1,
    Document,
    Section,
    Article,

    /// <summary>Pinned articles and legacy paths.</summary>
    Links,
    Redirect,
}

/// <summary>A line as it was received, with what decides which item it is.</summary>
internal sealed record StagedLine(int Number, string Content)
{
    public LineKind? Kind { get; init; }
    public string? ExternalId { get; init; }
    public long? WantedId { get; init; }

    /// <summary>What identifies the item if it has no external id.</summary>
    public string? NaturalKey { get; init; }

    public Guid? TranslationGroup { get; init; }

    /// <summary>The external id of the article whose translation it is.</summary>
    public string? TranslationOf { get; init; }

    public string? Type { get; init; }
    public string? State { get; init; }
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Why it was refused before it was read; empty if it was not.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public ImportStep? Step =>
        Findings.Count > 0
            ? null
            : Kind switch
            {
                LineKind.Image => ImportStep.Image,
                LineKind.Document => ImportStep.Document,
                LineKind.Section => ImportStep.Section,
                LineKind.Article => ImportStep.Article,
                LineKind.Redirect => ImportStep.Redirect,
                _ => null,
            };

    public static StagedLine Read(int number, byte[]? utf8, bool keepsIds, CancellationToken ct)
    {
        if (utf8 is null)
        {
            return new StagedLine(number, "") { Findings = [ImportErrors.TooLong] };
        }

        if (
            !RequestText.Decode(utf8).Succeeded(out var text, out var error)
            || !JsonText.Parse(utf8, ct).Succeeded(out _, out error)
        )
        {
            return new StagedLine(number, "") { Findings = [new Finding("", error.Code, error.Message)] };
        }

        using var json = JsonDocument.Parse(utf8);
        return Read(number, text, json.RootElement, keepsIds);
    }

    private static StagedLine Read(int number, string text, JsonElement line, bool keepsIds)
    {
        if (CamelCaseWords.Parse<LineKind>(Text(line, "kind")) is not { } kind)
        {
            return new StagedLine(number, text) { Findings = [ImportErrors.UnknownKind] };
        }

        var content = Member(line, "content");
        var (first, second) = (Domain.Text.Kept(Text(line, "externalId")), Domain.Text.Kept(Text(content, "externalId")));
        var id =
            Member(line, "id") is { ValueKind: JsonValueKind.Number } written && written.TryGetInt64(out var value)
                ? value
                : (long?)null;

        var staged = new StagedLine(number, text)
        {
            Kind = kind,
            ExternalId = first ?? second,
            WantedId = id,
            Findings =
            [
                .. first is not null && second is not null && first != second
                    ? [ImportErrors.OtherName("/content/externalId")]
                    : Array.Empty<Finding>(),
                .. id is not null && !keepsIds ? [ImportErrors.IdNeedsAdmin] : Array.Empty<Finding>(),
            ],
        };

        staged = kind switch
        {
            LineKind.Article => staged.OfArticle(line, content),
            LineKind.Section => staged with { NaturalKey = PathOf(content), State = Text(line, "state") },
            LineKind.Image or LineKind.Document => staged.OfFile(line),
            _ => staged with
            {
                NaturalKey = Text(content, "path") is { Length: > 0 } path
                    ? RedirectPath.Normalize(path).ToLowerInvariant()
                    : null,
            },
        };

        return staged.ExternalId is null && staged.NaturalKey is null
            ? staged with
            {
                Findings = [.. staged.Findings, ImportErrors.NoIdentity],
            }
            : staged;
    }

    private StagedLine OfFile(JsonElement line)
    {
        // The name of a file beside the lines; one that was stored has been replaced with its hash.
        var missing = Text(line, "file");

        return this with
        {
            NaturalKey = Text(line, "sha256") ?? missing,
            Findings = missing is null ? Findings : [.. Findings, ImportErrors.NoFileNamed(missing)],
        };
    }

    private StagedLine OfArticle(JsonElement line, JsonElement content)
    {
        var group = Guid.TryParse(Text(content, "translationGroup"), out var stated) ? stated : (Guid?)null;

        return this with
        {
            NaturalKey = group is { } known ? $"{known} {Text(content, "locale")}" : null,
            TranslationGroup = group ?? Guid.NewGuid(),
            TranslationOf = Domain.Text.Kept(Text(Member(line, "translationOf"), "externalId")),
            Type = Text(content, "type"),
            State = Text(line, "state") ?? EditionState.Draft.Word(),
            PublishAt =
                Member(line, "publishAt") is { ValueKind: JsonValueKind.String } at && at.TryGetDateTimeOffset(out var time)
                    ? time.ToUniversalTime()
                    : null,
        };
    }

    private static string? PathOf(JsonElement content)
    {
        var parent = Member(content, "parent");

        if (parent.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String))
        {
            return null;
        }

        var slug =
            Text(content, "slug")
            ?? (
                Text(content, "title") is { } title && CamelCaseWords.Parse<SectionKind>(Text(content, "kind")) is { } kind
                    ? Slug.From(title, kind.Word())
                    : null
            );

        return slug is null ? null : $"{Text(content, "parent")}/{slug}";
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
