using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Api.Editorial.Articles.Formats;

/// <summary>
/// An article content in any accepted format (JSON, Markdown with front matter, HTML), read strictly and validated.
/// </summary>
internal sealed class ArticlePayload : IRequestPart, IEndpointParameterMetadataProvider
{
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";

    private readonly ArticleContent? value;
    private readonly IReadOnlyDictionary<string, int> lines = new Dictionary<string, int>();
    private readonly BodyFormat format;
    private readonly Message? whereFieldsBelong;

    private ArticlePayload(Error error) => Error = error;

    private ArticlePayload(ArticleContent? value, IReadOnlyList<Finding> findings, ContentSource source)
    {
        this.value = value;
        lines = source.Lines;
        format = source.Format;
        whereFieldsBelong = source.WhereFieldsBelong;
        Conversion = source.Body?.Report;
        Error = findings.Count == 0 ? null : Located(Problems.Invalid with { Findings = findings });
    }

    public Error? Error { get; }

    /// <summary>What was lost when the body was converted; null if it was Portable Text.</summary>
    public ConversionReport? Conversion { get; }

    /// <summary>The content. Handlers only run if there is one.</summary>
    public ArticleContent Value =>
        value ?? throw new InvalidOperationException("The request filter runs no handler without a content.");

    /// <summary>The content for an existing article: blocks read from text keep the keys of the stored blocks that they match.</summary>
    public ArticleContent ValueFor(StoredArticle article) => WithKeysOf(article, Value, format);

    /// <summary>Content that was sent in a format, with the keys of the stored blocks that its blocks match.</summary>
    public static ArticleContent WithKeysOf(StoredArticle article, ArticleContent content, BodyFormat format)
    {
        var stored = article.Edition.Content.Body;
        var unchanged = format switch
        {
            BodyFormat.Markdown => MarkdownReader.Read(MarkdownWriter.Write(stored)),
            BodyFormat.Html => HtmlReader.Read(HtmlWriter.Write(stored), content.Locale),
            _ => default(Result<ConvertedBody>?),
        };

        return unchanged is { Error: null } read
            ? content with
            {
                Body = BodyKeys.Keep(stored, content.Body, read.Value.Blocks),
            }
            : content;
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([Json, Markdown, Html], typeof(ArticleContent)));

    public static async ValueTask<ArticlePayload> BindAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type))
        {
            return new ArticlePayload(MediaTypes.Refuse(http));
        }

        if (!(await RequestBody.ReadText(http.Request, http.RequestAborted)).Succeeded(out var bytes, out var error))
        {
            return new ArticlePayload(error);
        }

        var source = type.MediaType.Value?.ToLowerInvariant() switch
        {
            Markdown => ContentSource.FromMarkdown(bytes, http.RequestAborted),
            Html => await FromHtml(bytes, type.Charset.Length > 0, http),
            _ => http.Request.HasJsonContentType() ? FromJson(bytes, http.RequestAborted) : MediaTypes.Refuse(http),
        };

        return source.Succeeded(out var read, out error) ? await From(read, http) : new ArticlePayload(error);
    }

    /// <summary>The content that results from a patch, whose body may be Markdown or HTML.</summary>
    public static async Task<Result<ArticlePayload>> Patched(JsonNode? merged, IReadOnlyList<Finding> findings, HttpContext http)
    {
        if (!ContentSource.FromJson(merged, http.RequestAborted).Succeeded(out var source, out var error))
        {
            return error;
        }

        var payload = await From(source with { Findings = [.. findings, .. source.Findings] }, http);
        return payload.Error is { } refusal ? refusal : payload;
    }

    /// <summary>The same error with the line of each finding, if the content was sent as text.</summary>
    [return: NotNullIfNotNull(nameof(error))]
    public Error? Located(Error? error) =>
        error is null || whereFieldsBelong is null || error.Findings.Count == 0
            ? error
            : error with
            {
                Findings = [.. error.Findings.Select(Located)],
            };

    private Finding Located(Finding finding)
    {
        for (var pointer = finding.Pointer; pointer.Length > 0; pointer = pointer[..pointer.LastIndexOf('/')])
        {
            if (lines.TryGetValue(pointer, out var line))
            {
                var at = line.ToString(CultureInfo.InvariantCulture);
                var message = new Message($"Line {at}: {finding.Message.English}", $"Zeile {at}: {finding.Message.German}");
                return finding with { Message = message };
            }
        }

        return finding is { Code: "value.required", Pointer: "/type" or "/locale" or "/title" } && HasNoFields
            ? finding with
            {
                Hint = whereFieldsBelong,
            }
            : finding;
    }

    // A source that has some of the fields at their place needs no explanation.
    private bool HasNoFields =>
        format is BodyFormat.Html ? !lines.ContainsKey("/type") : lines.Keys.All(pointer => pointer.Length == 0);

    private static async Task<ArticlePayload> From(ContentSource source, HttpContext http)
    {
        var (content, findings) = StrictJson.Read(
            source.Fields,
            Http.Json.Wire.ArticleContent,
            http.RequestAborted,
            source.OtherFields
        );
        findings.InsertRange(0, source.Findings);
        NameTheFormat(source, findings);

        if (source.Body is { } converted)
        {
            var body = await http.RequestServices.GetRequiredService<SiteLinkFinder>().Resolve(converted, http.RequestAborted);
            source = source with { Body = body };
            content = content is null ? null : content with { Body = body.Blocks };
        }

        Rules.Check(http, content, findings);
        return new ArticlePayload(content, findings, source);
    }

    /// <summary>A text as the body needs its format.</summary>
    private static void NameTheFormat(ContentSource source, List<Finding> findings)
    {
        if (source is { Format: BodyFormat.PortableText, OtherFields.Count: > 0 })
        {
            for (var place = 0; place < findings.Count; place++)
            {
                if (findings[place] is { Pointer: "/body", Code: "json.wrongType" } body)
                {
                    findings[place] = body with
                    {
                        Hint = new Message(
                            "For a text, send bodyFormat too: markdown or html.",
                            "Für einen Text bitte auch bodyFormat senden: markdown oder html."
                        ),
                    };
                }
            }
        }
    }

    private static Result<ContentSource> FromJson(ReadOnlyMemory<byte> utf8, CancellationToken ct) =>
        JsonText.Parse(utf8, ct).Succeeded(out var parsed, out var error) ? ContentSource.FromJson(parsed.Root, ct) : error;

    /// <summary>For an existing article, HTML is its body; anywhere else it is a document with fields.</summary>
    private static async Task<Result<ContentSource>> FromHtml(ReadOnlyMemory<byte> utf8, bool charsetSaid, HttpContext http)
    {
        if (http.Request.RouteValues["id"] is not string id)
        {
            return ContentSource.FromHtml(utf8, charsetSaid, http.RequestAborted);
        }

        var articles = http.RequestServices.GetRequiredService<ArticleStore>();

        if (await articles.Find(long.Parse(id, CultureInfo.InvariantCulture), http.RequestAborted) is not { } article)
        {
            return ArticleErrors.NotFound;
        }

        var current = article.Content;
        var fields = JsonSerializer.SerializeToNode(current, Http.Json.Wire.ArticleContent)!.AsObject();
        return ContentSource.FromHtmlBody(utf8, charsetSaid, fields, http.RequestAborted);
    }
}
