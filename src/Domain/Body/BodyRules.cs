using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Domain.Bodies;

/// <summary>One pass over one body: rewrites it into its stored form and notes every broken rule.</summary>
internal sealed partial class BodyRules
{
    private const int MaxKeyLength = 100;

    private static readonly BodyJson Unescaped = new(
        new JsonSerializerOptions(BodyJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    private readonly List<Finding> findings = [];
    private readonly CancellationToken ct;
    private readonly HashSet<string> taken;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    // A generated key must not take one that a later part brings along.
    public BodyRules(IReadOnlyList<Block?> blocks, CancellationToken ct) =>
        (this.ct, taken) = (ct, blocks.Count > Body.MaxBlocks ? [] : KeysOf(blocks));

    public NormalizedBody Apply(IReadOnlyList<Block?> blocks, string pointer)
    {
        if (blocks.Count > Body.MaxBlocks)
        {
            return new NormalizedBody([], [BodyFindings.TooManyBlocks(pointer, blocks.Count)]);
        }

        var normalized = Each(blocks, Body.MaxBlocks, pointer, Normalize);

        if (findings.Count == 0 && SizeOf(normalized) is > Body.MaxBytes and var bytes)
        {
            Note(BodyFindings.TooLarge(pointer, bytes));
        }

        return new NormalizedBody(normalized, findings);
    }

    private Block Normalize(Block block, string at) =>
        block switch
        {
            TextBlock text => Normalize(text, at),
            QuoteBlock quote => quote with
            {
                Key = Key(quote, at),
                Text = Required(quote.Text, $"{at}/text"),
                Attribution = Optional(quote.Attribution, $"{at}/attribution"),
                Source = Optional(quote.Source, $"{at}/source"),
            },
            ImageBlock image => image with
            {
                Key = Key(image, at),
                Image = Reference(image.Image, $"{at}/image"),
                Alt = Optional(image.Alt, $"{at}/alt"),
                Caption = Optional(image.Caption, $"{at}/caption"),
            },
            GalleryBlock gallery => gallery with
            {
                Key = Key(gallery, at),
                Images = Some(gallery.Images, Body.MaxImages, $"{at}/images", Normalize),
            },
            TableBlock table => Normalize(table, at),
            FactBoxBlock box => box with
            {
                Key = Key(box, at),
                Title = Required(box.Title, $"{at}/title"),
                Content = Some(box.Content, Body.MaxContent, $"{at}/content", Normalize),
            },
            LinkBoxBlock box => box with
            {
                Key = Key(box, at),
                Title = Optional(box.Title, $"{at}/title"),
                Links = Some(box.Links, Body.MaxLinks, $"{at}/links", Normalize),
            },
            VideoBlock video => video with { Key = Key(video, at), Article = Reference(video.Article, $"{at}/article") },
            AudioBlock audio => audio with { Key = Key(audio, at), Article = Reference(audio.Article, $"{at}/article") },
            DownloadBlock download => Normalize(download, at),
            SpeakerTurnBlock turn => turn with
            {
                Key = Key(turn, at),
                Speaker = Required(turn.Speaker, $"{at}/speaker"),
                Content = Some(turn.Content, Body.MaxContent, $"{at}/content", Normalize),
            },
            AccordionBlock accordion => accordion with
            {
                Key = Key(accordion, at),
                Items = Some(accordion.Items, Body.MaxAccordionItems, $"{at}/items", Normalize),
            },
            _ => block with { Key = Key(block, at) },
        };

    private TextBlock Normalize(TextBlock block, string at)
    {
        var key = Key(block, at);
        CheckStyle(block, at);

        var definitions = Each(block.MarkDefs, Body.MaxMarkDefs, $"{at}/markDefs", Normalize);
        var links = KeysOf(definitions.OfType<LinkMark>());
        var marks = KeysOf(definitions).Concat(Span.Decorators).ToHashSet(StringComparer.Ordinal);
        var spans = Each(
            block.Children,
            Body.MaxSpans,
            $"{at}/children",
            (span, pointer) => Normalize(span, pointer, marks, links)
        );
        TrimEnds(spans);

        // Marks stack up across spans too.
        if (Text.HasTooManyMarks(string.Concat(spans.Select(span => span.Text))))
        {
            Note(BodyFindings.TooManyMarksInARow($"{at}/children"));
        }

        return block with
        {
            Key = key,
            Level = block.ListItem is null ? block.Level : block.Level ?? 1,
            MarkDefs = definitions,
            Children = spans,
        };
    }

    private void CheckStyle(TextBlock block, string at)
    {
        if (!TextBlock.Styles.Contains(block.Style))
        {
            Note(BodyFindings.UnknownStyle($"{at}/style", block.Style));
        }

        if (block.ListItem is not null && !TextBlock.ListItems.Contains(block.ListItem))
        {
            Note(BodyFindings.UnknownListItem($"{at}/listItem", block.ListItem));
        }

        if (block.Level is < 1 or > TextBlock.MaxLevel)
        {
            Note(BodyFindings.LevelOutOfRange($"{at}/level"));
        }
        else if (block.Level is not null && block.ListItem is null)
        {
            Note(BodyFindings.LevelWithoutList($"{at}/level"));
        }
    }

    private Span Normalize(Span span, string at, HashSet<string> known, HashSet<string> links)
    {
        var key = Key(span, at);
        var text = Text.Normalize(span.Text);
        Note(Text.CheckBodyText($"{at}/text", text));

        var marks = Each(
            span.Marks,
            int.MaxValue,
            $"{at}/marks",
            (mark, pointer) =>
            {
                if (!known.Contains(mark))
                {
                    Note(BodyFindings.UnknownMark(pointer, mark));
                }

                return mark;
            }
        );

        var distinct = marks.Distinct(StringComparer.Ordinal).ToList();

        // Marks nest in HTML, and nothing that nests may be without a limit.
        if (distinct.Count > Body.MaxMarks)
        {
            Note(BodyFindings.TooManyMarks($"{at}/marks", Body.MaxMarks));
        }

        if (distinct.Count(links.Contains) > 1)
        {
            Note(BodyFindings.NestedLink($"{at}/marks"));
        }

        return span with
        {
            Key = key,
            Text = text,
            Marks = distinct,
        };
    }

    private MarkDef Normalize(MarkDef definition, string at)
    {
        var key = Key(definition, at);

        if (key is not null && Span.Decorators.Contains(key))
        {
            Note(BodyFindings.InvalidKey($"{at}/_key"));
        }

        switch (definition)
        {
            case LinkMark link:
                CheckTarget(link.Href, link.Article, at);
                return link with { Key = key };
            case LanguageMark language:
                if (!LanguageTag().IsMatch(language.Tag))
                {
                    Note(BodyFindings.LanguageTag($"{at}/tag"));
                }

                return language with
                {
                    Key = key,
                };
            case AbbreviationMark abbreviation:
                return abbreviation with { Key = key, Title = Required(abbreviation.Title, $"{at}/title") };
            default:
                return definition with { Key = key };
        }
    }

    private TableBlock Normalize(TableBlock table, string at)
    {
        var key = Key(table, at);
        var caption = Optional(table.Caption, $"{at}/caption");
        var width = 0;
        var rows = Some(table.Rows, Body.MaxRows, $"{at}/rows", NormalizeRow);

        return table with
        {
            Key = key,
            Caption = caption,
            Rows = rows,
        };

        TableRow NormalizeRow(TableRow row, string pointer)
        {
            var cells = Some(row.Cells, Body.MaxCells, $"{pointer}/cells", Line);
            width = width == 0 ? cells.Count : width;

            if (cells.Count > 0 && cells.Count != width)
            {
                Note(BodyFindings.RaggedRow($"{pointer}/cells", cells.Count, width));
            }

            return row with
            {
                Key = Key(row, pointer),
                Cells = cells,
            };
        }
    }

    private DownloadBlock Normalize(DownloadBlock download, string at)
    {
        if (!BodyLink.IsAllowed(download.Url) || !BodyLink.IsWeb(download.Url))
        {
            Note(BodyFindings.LinkScheme($"{at}/url"));
        }

        if (download.MediaType is not null && !MediaType().IsMatch(download.MediaType))
        {
            Note(BodyFindings.InvalidMediaType($"{at}/mediaType"));
        }

        if (download.Bytes is <= 0)
        {
            Note(BodyFindings.InvalidSize($"{at}/bytes"));
        }

        return download with
        {
            Key = Key(download, at),
            Title = Required(download.Title, $"{at}/title"),
        };
    }

    private GalleryImage Normalize(GalleryImage image, string at) =>
        image with
        {
            Key = Key(image, at),
            Image = Reference(image.Image, $"{at}/image"),
            Alt = Optional(image.Alt, $"{at}/alt"),
            Caption = Optional(image.Caption, $"{at}/caption"),
        };

    private BoxLink Normalize(BoxLink link, string at)
    {
        CheckTarget(link.Href, link.Article, at);
        return link with { Key = Key(link, at), Label = Required(link.Label, $"{at}/label") };
    }

    private AccordionItem Normalize(AccordionItem item, string at) =>
        item with
        {
            Key = Key(item, at),
            Title = Required(item.Title, $"{at}/title"),
            Content = Some(item.Content, Body.MaxContent, $"{at}/content", Normalize),
        };

    private void CheckTarget(string? href, long? article, string at)
    {
        if (href is null == article is null)
        {
            Note(BodyFindings.LinkTarget(at));
        }
        else if (article is { } id)
        {
            Reference(id, $"{at}/article");
        }
        else if (!BodyLink.IsAllowed(href))
        {
            Note(BodyFindings.LinkScheme($"{at}/href"));
        }
    }

    private long Reference(long id, string at)
    {
        if (id <= 0)
        {
            Note(BodyFindings.InvalidReference(at));
        }

        return id;
    }

    private string Line(string? text, string at)
    {
        var line = Text.Trim(Text.Normalize(text ?? ""));
        Note(Text.CheckBodyLine(at, line));
        return line;
    }

    private string Required(string? text, string at)
    {
        var line = Line(text, at);

        if (line.Length == 0)
        {
            Note(BodyFindings.Missing(at));
        }

        return line;
    }

    private string? Optional(string? text, string at) => Line(text, at) is { Length: > 0 } line ? line : null;

    private string? Key(Keyed part, string at)
    {
        if (part.Key is not { } key)
        {
            return GenerateKey(at);
        }

        if (key.Length is 0 or > MaxKeyLength || key.Any(char.IsWhiteSpace) || Text.CheckLine(at, key) is not null)
        {
            Note(BodyFindings.InvalidKey($"{at}/_key"));
        }
        else if (!seen.Add(key))
        {
            Note(BodyFindings.DuplicateKey($"{at}/_key", key));
        }

        return key;
    }

    // The same body sent twice gets the same keys, so a repeated request is no change.
    private string GenerateKey(string at)
    {
        var hash = 14695981039346656037UL;

        foreach (var letter in at)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        while (true)
        {
            var key = (hash >> 16).ToString("x12", CultureInfo.InvariantCulture);

            if (taken.Add(key))
            {
                return key;
            }

            hash = (hash ^ '+') * 1099511628211UL;
        }
    }

    private List<TOut> Some<TIn, TOut>(IReadOnlyList<TIn?> parts, int limit, string at, Func<TIn, string, TOut> normalize)
        where TIn : class
    {
        if (parts.Count == 0)
        {
            Note(BodyFindings.Empty(at));
        }

        return Each(parts, limit, at, normalize);
    }

    private List<TOut> Each<TIn, TOut>(IReadOnlyList<TIn?> parts, int limit, string at, Func<TIn, string, TOut> normalize)
        where TIn : class
    {
        if (parts.Count > limit)
        {
            Note(BodyFindings.TooMany(at, parts.Count, limit));
            return [];
        }

        var normalized = new List<TOut>(parts.Count);

        for (var i = 0; i < parts.Count; i++)
        {
            ct.ThrowIfCancellationRequested();

            if (parts[i] is { } part)
            {
                normalized.Add(normalize(part, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}")));
            }
        }

        return normalized;
    }

    private void Note(Finding? finding)
    {
        if (finding is not null && findings.Count <= Finding.Limit)
        {
            findings.Add(finding);
        }
    }

    private static void TrimEnds(List<Span> spans)
    {
        for (var (i, text) = (0, ""); i < spans.Count && text.Length == 0; i++)
        {
            text = spans[i].Text.TrimStart();
            spans[i] = spans[i] with { Text = text };
        }

        for (var (i, text) = (spans.Count - 1, ""); i >= 0 && text.Length == 0; i--)
        {
            text = spans[i].Text.TrimEnd();
            spans[i] = spans[i] with { Text = text };
        }
    }

    private static int SizeOf(IReadOnlyList<Block> blocks) =>
        JsonSerializer.SerializeToUtf8Bytes(blocks, Unescaped.IReadOnlyListBlock).Length;

    private static HashSet<string> KeysOf(IEnumerable<Keyed?> parts)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);

        foreach (var part in parts)
        {
            if (part?.Key is { } key)
            {
                keys.Add(key);
            }

            if (PartsOf(part) is { Count: > 0 } inner)
            {
                keys.UnionWith(KeysOf(inner));
            }
        }

        return keys;
    }

    private static IReadOnlyList<Keyed?> PartsOf(Keyed? part) =>
        part switch
        {
            TextBlock block => [.. block.MarkDefs, .. block.Children],
            GalleryBlock gallery => gallery.Images,
            TableBlock table => table.Rows,
            FactBoxBlock box => box.Content,
            LinkBoxBlock box => box.Links,
            SpeakerTurnBlock turn => turn.Content,
            AccordionBlock accordion => accordion.Items,
            AccordionItem item => item.Content,
            _ => [],
        };

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}\z")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"\A[a-z0-9]+/[a-z0-9][a-z0-9.+-]{0,99}\z", RegexOptions.IgnoreCase)]
    private static partial Regex MediaType();
}
