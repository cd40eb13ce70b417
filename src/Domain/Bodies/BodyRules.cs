using System.Text.Encodings.Web;
using System.Text.Json;
using Domain.Articles;

namespace Domain.Bodies;

/// <summary>One pass over one body: rewrites it into its stored form and reports every broken rule.</summary>
internal sealed partial class BodyRules : BodyVisitor
{
    private static readonly BodyJson Unescaped = new(
        new JsonSerializerOptions(BodyJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    private readonly List<Finding> findings = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly BodyKeyring keyring;
    private readonly CancellationToken ct;
    private int width; // of the table that is being visited
    private bool isInNote;

    private BodyRules(IReadOnlyList<Block?> blocks, CancellationToken ct) => (keyring, this.ct) = (new BodyKeyring(blocks), ct);

    public static NormalizedBody Apply(IReadOnlyList<Block?> blocks, string pointer, CancellationToken ct)
    {
        if (blocks.Count > Body.MaxBlocks)
        {
            return new NormalizedBody([], [BodyFindings.TooManyBlocks(pointer, blocks.Count)]);
        }

        var rules = new BodyRules(blocks, ct);
        rules.Start(pointer);
        var normalized = rules.Each<Block, Block>("", blocks, rules.Visit);

        if (rules.findings.Count == 0 && SizeOf(normalized) is > Body.MaxBytes and var bytes)
        {
            rules.Note(BodyFindings.TooLarge(pointer, bytes));
        }

        return new NormalizedBody(normalized, rules.findings);
    }

    public override string Line(string name, string text, LineUse use)
    {
        var line = Normalize(name, text);

        if (line.Length == 0)
        {
            Note(BodyFindings.Missing(At(name)));
        }

        return line;
    }

    public override string? OptionalLine(string name, string? text, LineUse use) =>
        Normalize(name, text) is { Length: > 0 } line ? line : null;

    public override IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit) =>
        Some<T, T>(name, parts, limit, Visit);

    public override IReadOnlyList<TableRow> Rows(string name, IReadOnlyList<TableRow> rows)
    {
        width = 0;
        return base.Rows(name, rows);
    }

    public override IReadOnlyList<InlineText> Cells(string name, IReadOnlyList<InlineText> cells)
    {
        var kept = Some<InlineText, InlineText>(name, cells, Body.MaxCells, Visit);
        width = width == 0 ? kept.Count : width;

        if (kept.Count > 0 && kept.Count != width)
        {
            Note(BodyFindings.RaggedRow(At(name), kept.Count, width));
        }

        return kept;
    }

    public override void Value<T>(string name, T value, Predicate<T> isValid, Func<string, Finding> finding)
    {
        if (!isValid(value))
        {
            Note(finding(At(name)));
        }
    }

    public override void Image(IImageUse image) => CheckReference("image", image.Image);

    public override void Article(IArticleUse use, ArticleType type) => CheckReference("article", use.Article);

    public override void Document(DownloadBlock use)
    {
        if (use.Document is { } document)
        {
            CheckReference("document", document);

            if (use.FactsBesideDocument() is { Count: > 0 } facts)
            {
                Note(BodyFindings.DocumentAndFile(At("document"), facts));
            }
        }
    }

    public override Destination Target(Destination target)
    {
        switch (target)
        {
            case { Href: null, Section: null, Article: { } article }:
                CheckReference("article", article);
                break;
            case { Href: null, Article: null, Section: { } section }:
                CheckReference("section", section);
                break;
            case { Article: null, Section: null, Href: { } href }:
                if (!BodyLink.IsAllowed(href))
                {
                    Note(BodyFindings.LinkScheme(At("href")));
                }

                break;
            default:
                Note(BodyFindings.LinkTarget(At()));
                break;
        }

        return target;
    }

    protected override T Visit<T>(T part)
    {
        var key = KeyOf(part);
        Keyed visited = base.Visit(part);
        return (T)(visited.Key == key ? visited : visited with { Key = key });
    }

    private string KeyOf(Keyed part)
    {
        if (part.Key is not { } key)
        {
            return keyring.KeyFor(At());
        }

        if (key.Length is 0 or > Keyed.MaxKeyLength || key.Any(char.IsWhiteSpace) || Text.CheckLine("", key) is not null)
        {
            Note(BodyFindings.InvalidKey(At("_key")));
        }
        else if (!seen.Add(key))
        {
            Note(BodyFindings.DuplicateKey(At("_key"), key));
        }

        if (part is MarkDef && Span.Decorators.Contains(key))
        {
            Note(BodyFindings.InvalidKey(At("_key")));
        }

        return key;
    }

    private void CheckReference(string name, long id)
    {
        if (id <= 0)
        {
            Note(BodyFindings.InvalidReference(At(name)));
        }
    }

    private string Normalize(string? name, string? text)
    {
        var line = Text.Kept(text) ?? "";

        if (Text.CheckBodyLine("", line) is { } finding)
        {
            Note(finding with { Pointer = At(name) });
        }

        return line;
    }

    private List<TOut> Some<TIn, TOut>(string name, IReadOnlyList<TIn?> parts, int limit, Func<TIn, TOut> normalize)
        where TIn : class
    {
        if (parts.Count == 0)
        {
            Note(BodyFindings.Empty(At(name)));
        }

        return AtMost(name, parts, limit, normalize);
    }

    private List<TOut> AtMost<TIn, TOut>(string name, IReadOnlyList<TIn?> parts, int limit, Func<TIn, TOut> normalize)
        where TIn : class
    {
        if (parts.Count <= limit)
        {
            return Each(name, parts, normalize);
        }

        Note(BodyFindings.TooMany(At(name), parts.Count, limit));
        return [];
    }

    private List<TOut> Each<TIn, TOut>(string name, IReadOnlyList<TIn?> parts, Func<TIn, TOut> normalize)
        where TIn : class
    {
        var normalized = new List<TOut>(parts.Count);

        for (var i = 0; i < parts.Count; i++)
        {
            ct.ThrowIfCancellationRequested();

            if (parts[i] is { } part)
            {
                Enter(name, i);
                normalized.Add(normalize(part));
                Leave();
            }
        }

        return normalized;
    }

    private void Note(Finding finding)
    {
        if (findings.Count <= Finding.Limit)
        {
            findings.Add(finding);
        }
    }

    private static int SizeOf(IReadOnlyList<Block> blocks) =>
        JsonSerializer.SerializeToUtf8Bytes(blocks, Unescaped.IReadOnlyListBlock).Length;
}
