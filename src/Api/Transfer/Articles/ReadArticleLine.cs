using System.Text.Json.Nodes;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Api.Transfer.Lines;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Transfer;

namespace Api.Transfer.Articles;

/// <summary>An article line, read strictly, with everything that is wrong with it.</summary>
internal sealed record ReadArticleLine(int Number, long ItemId, bool IsNew, ArticleLine? Line, List<Finding> Findings)
{
    /// <summary>What should be looked at although it can be stored.</summary>
    public List<Finding> Notes { get; init; } = [];

    /// <summary>The format that the body was sent in.</summary>
    public BodyFormat Format { get; init; }

    /// <summary>Reads a line whose references are resolved.</summary>
    public static async Task<ReadArticleLine> Read(
        ImportLine line,
        JsonObject json,
        IReadOnlyList<Finding> unresolved,
        SiteLinkFinder links,
        CancellationToken ct
    )
    {
        var findings = unresolved.ToList();

        json.Remove("translationOf");
        json.Remove("content", out var content);
        var format = FormatOf(content);
        var editions = json["editions"] as JsonArray;
        var contents = new List<SentContent>();

        foreach (var (index, edition) in (editions ?? []).Index())
        {
            var sent = edition is JsonObject fields && fields.Remove("content", out var inner) ? inner : null;
            contents.Add(
                await ReadContent(Complete(sent, content as JsonObject), $"/editions/{index}/content", findings, links, ct)
            );
        }

        var sentNewest = await ReadContent(content, "/content", findings, links, ct);
        var newest = sentNewest.Content;
        var (read, shape) = StrictJson.Read(json, Json.Wire.ArticleLine, ct);
        findings.AddRange(shape);

        if (read is not null)
        {
            var externalId = Text.Kept(read.ExternalId) ?? newest?.ExternalId;

            read = read with
            {
                ExternalId = externalId,
                Conversion = sentNewest.Conversion ?? read.Conversion,
                Content = newest is null
                    ? null
                    : newest with
                    {
                        ExternalId = externalId,
                        TranslationGroup = line.TranslationGroup,
                    },
                Editions = read.Editions is { } earlier
                    ? [.. earlier.Select((edition, index) => edition is null ? edition! : contents[index].In(edition))]
                    : null,
            };
        }

        LineRules.RemoveFollowing(findings, unresolved);

        return new ReadArticleLine(line.Number, line.ItemId!.Value, line.IsNew, read, findings)
        {
            Format = format,
            Notes = [.. NotesOf(sentNewest.Conversion, "/content")],
        };
    }

    /// <summary>The dates and states of the line.</summary>
    public ArticleHistory History() =>
        new([
            .. (Line!.Editions ?? []).Select(
                (edition, index) =>
                    new EditionDates(
                        $"/editions/{index}",
                        edition.State ?? EditionState.Superseded,
                        edition.PublishAt,
                        edition.Until
                    )
            ),
            new EditionDates("", Line.State ?? EditionState.Draft, Line.PublishAt, Line.Until),
        ])
        {
            PublishedAt = Line.PublishedAt,
            FirstPublishedAt = Line.FirstPublishedAt,
            ContentUpdatedAt = Line.ContentUpdatedAt,
            OriginallyPublishedAt = Line.OriginallyPublishedAt,
            ArchivedAt = Line.ArchivedAt,
            IsWithdrawn = Line.Withdrawal is not null,
        };

    private static BodyFormat FormatOf(JsonNode? content) =>
        content is JsonObject fields && fields["bodyFormat"] is JsonValue word && word.TryGetValue<string>(out var text)
            ? CamelCaseWords.Parse<BodyFormat>(text) ?? BodyFormat.PortableText
            : BodyFormat.PortableText;

    // The identity belongs to the article; an edition need not repeat it.
    private static JsonNode? Complete(JsonNode? edition, JsonObject? newest)
    {
        if (edition is JsonObject fields)
        {
            foreach (var name in new[] { "type", "locale" })
            {
                if (fields[name] is null)
                {
                    fields[name] = newest?[name]?.DeepClone();
                }
            }
        }

        return edition;
    }

    private static async Task<SentContent> ReadContent(
        JsonNode? content,
        string pointer,
        List<Finding> findings,
        SiteLinkFinder links,
        CancellationToken ct
    )
    {
        if (content is null)
        {
            return new SentContent(null, null);
        }

        if (!ContentSource.FromJson(content, ct).Succeeded(out var source, out var error))
        {
            findings.Add(new Finding(pointer, error.Code, error.Message));
            return new SentContent(null, null);
        }

        var (read, found) = StrictJson.Read(source.Fields, Json.Wire.ArticleContent, ct, source.OtherFields);
        findings.AddRange(source.Findings.Concat(found).Select(finding => finding with { Pointer = pointer + finding.Pointer }));

        if (source.Body is not { } converted || read is null)
        {
            return new SentContent(read, null);
        }

        var body = await links.Resolve(converted, ct);
        return new SentContent(read with { Body = body.Blocks }, body.Report);
    }

    private static IEnumerable<Finding> NotesOf(ConversionReport? report, string pointer) =>
        (report?.Losses ?? []).Select(loss => new Finding(
            $"{pointer}{(loss.Pointers.Count > 0 ? loss.Pointers[0] : "/body")}",
            $"conversion.{loss.Kind.Word()}",
            loss.Kind.Message()
        ));

    /// <summary>A content and what was lost when its body was converted.</summary>
    private readonly record struct SentContent(ArticleContent? Content, ConversionReport? Conversion)
    {
        public EditionLine In(EditionLine edition) =>
            edition with
            {
                Content = Content,
                Conversion = Conversion ?? edition.Conversion,
            };
    }
}
