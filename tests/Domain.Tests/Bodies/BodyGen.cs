using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>Bodies of every shape, with texts that Markdown and HTML would like to misread.</summary>
internal static class BodyGen
{
    public static readonly Gen<string> Word = Pick(MarkupWords.All);

    private static readonly Gen<string> Line = Word.Array[1, 6].Select(string.Concat).Where(line => line.Trim().Length > 0);

    private static readonly Gen<string> Lines = Gen.Frequency((9, Word), (1, Gen.Const("\n"))).Array[1, 6].Select(string.Concat);

    private static readonly Gen<string?> MaybeLine = Gen.Null(Line);

    private static readonly Gen<MarkDef> Definition = Gen.OneOf<MarkDef>(
        Pick<MarkDef>(
            new LinkMark { Href = "https://example.org/a_(b)?c=1&amp;d=*e*" },
            new LinkMark { Href = "mailto:presse@example.org" },
            new LinkMark { Article = 1000123 },
            new LinkMark { Section = 1000012 },
            new LanguageMark { Tag = "en-GB" }
        ),
        Line.Select(title => (MarkDef)new AbbreviationMark { Title = title })
    );

    private static readonly Gen<string[]> Decorators = Pick([.. Span.Decorators]).Array[0, 2];

    /// <summary>No words have two meanings: there is no Markdown for that.</summary>
    private static readonly Gen<TextBlock> Text = Gen.Select(
            Definition.Array[0, 2],
            Gen.Select(Lines, Decorators, Gen.Int[0, 2]).Array[1, 5],
            (definitions, spans) =>
                new TextBlock
                {
                    MarkDefs = [.. definitions.Select((definition, i) => definition with { Key = $"d{i}" })],
                    Children =
                    [
                        .. spans.Select(span => new Span
                        {
                            Text = span.Item1,
                            Marks = span.Item3 < definitions.Length ? [.. span.Item2, $"d{span.Item3}"] : span.Item2,
                        }),
                    ],
                }
        )
        .Where(block => block.ToText().Trim().Length > 0);

    /// <summary>Text of one line with marks.</summary>
    private static readonly Gen<InlineText> Inline = Text.Select(block => new InlineText
    {
        MarkDefs = block.MarkDefs,
        Children = [.. block.Children.Select(span => span with { Text = span.Text.Replace('\n', ' ') })],
    });

    /// <summary>Text with up to two footnotes, on any of its spans.</summary>
    private static readonly Gen<TextBlock> NotedText = Gen.Select(
        Text,
        Gen.Select(Inline, Gen.Int[0, 4]).Array[0, 2],
        (block, notes) =>
            block with
            {
                MarkDefs =
                [
                    .. block.MarkDefs,
                    .. notes.Select((note, i) => new FootnoteMark { Key = $"n{i}", Content = Rekeyed(note.Item1, i) }),
                ],
                Children =
                [
                    .. block.Children.Select(
                        (span, place) =>
                            span with
                            {
                                Marks =
                                [
                                    .. span.Marks,
                                    .. notes.Index().Where(note => note.Item.Item2 == place).Select(note => $"n{note.Index}"),
                                ],
                            }
                    ),
                ],
            }
    );

    private static InlineText Rekeyed(InlineText text, int note) =>
        text with
        {
            MarkDefs = [.. text.MarkDefs.Select(definition => definition with { Key = $"n{note}{definition.Key}" })],
            Children =
            [
                .. text.Children.Select(span =>
                    span with
                    {
                        Marks = [.. span.Marks.Select(mark => mark[0] == 'd' ? $"n{note}{mark}" : mark)],
                    }
                ),
            ],
        };

    private static readonly Gen<TextBlock> StyledText = Gen.Select(
        NotedText,
        Pick([.. TextBlock.Styles]),
        (block, style) => block with { Style = style }
    );

    private static readonly Gen<Block[]> List = Gen.Select(StyledText, Pick([.. TextBlock.ListItems]), Gen.Int[1, 6])
        .Array[1, 6]
        .Select(items =>
        {
            var level = 0;

            return items
                .Select(item =>
                    (Block)(item.Item1 with { ListItem = item.Item2, Level = level = Math.Min(level + 1, item.Item3) })
                )
                .ToArray();
        });

    private static readonly Gen<IReadOnlyList<TextBlock>> Content = Gen.OneOf(
            StyledText.Array[1, 3].Select(blocks => blocks.Cast<Block>().ToArray()),
            List
        )
        .Select(blocks => (IReadOnlyList<TextBlock>)[.. blocks.Cast<TextBlock>()]);

    private static readonly Gen<GalleryImage> Image = Gen.Select(
        MaybeLine,
        MaybeLine,
        Gen.Bool,
        (alt, caption, decorative) =>
            new GalleryImage
            {
                Image = 1000042,
                Alt = alt,
                Caption = caption,
                Decorative = decorative,
            }
    );

    private static readonly Gen<Block> Table = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Null(Inline), Gen.Bool, Gen.Bool)
        .SelectMany(
            (rows, columns, caption, headerRow, headerColumn) =>
                Gen.OneOf(Inline, Gen.Const(new InlineText()))
                    .Array[columns]
                    .Array[rows]
                    .Select(cells =>
                        (Block)
                            new TableBlock
                            {
                                Caption = caption,
                                HeaderRow = headerRow,
                                HeaderColumn = headerColumn,
                                Rows = [.. cells.Select(row => new TableRow { Cells = row })],
                            }
                    )
        );

    private static readonly Gen<Block> Other = Gen.OneOf(
        Table,
        Gen.Select(Line, Gen.Null(Inline), MaybeLine)
            .Select(parts =>
                (Block)
                    new QuoteBlock
                    {
                        Text = parts.Item1,
                        Attribution = parts.Item2,
                        Source = parts.Item3,
                    }
            ),
        Image.Select(image =>
            (Block)
                new ImageBlock
                {
                    Image = image.Image,
                    Alt = image.Alt,
                    Caption = image.Caption,
                    Decorative = image.Decorative,
                }
        ),
        Image.Array[1, 3].Select(images => (Block)new GalleryBlock { Images = images }),
        Gen.Select(Line, Content, (title, content) => (Block)new FactBoxBlock { Title = title, Content = content }),
        Gen.Select(Line, Content, (speaker, content) => (Block)new SpeakerTurnBlock { Speaker = speaker, Content = content }),
        Gen.Select(Line, Content, (title, content) => new AccordionItem { Title = title, Content = content })
            .Array[1, 3]
            .Select(items => (Block)new AccordionBlock { Items = items }),
        Gen.Select(
            MaybeLine,
            Gen.Select(
                Line,
                Pick<Func<string, BoxLink>>(
                    label => new BoxLink { Label = label, Article = 1000124 },
                    label => new BoxLink { Label = label, Section = 1000012 },
                    label => new BoxLink { Label = label, Href = "https://example.org/(x)" }
                ),
                (label, make) => make(label)
            ).Array[1, 3],
            (title, links) => (Block)new LinkBoxBlock { Title = title, Links = links }
        ),
        Gen.Select(Line, Gen.Bool, Gen.Bool)
            .Select(parts =>
                (Block)
                    new DownloadBlock
                    {
                        Title = parts.Item1,
                        Url = "https://example.org/a.pdf",
                        MediaType = parts.Item2 ? "application/pdf" : null,
                        Bytes = parts.Item2 ? 52_000 : null,
                        Accessible = parts.Item3,
                    }
            ),
        Line.Select(title => (Block)new DownloadBlock { Title = title, Document = 1000128 }),
        Pick<Block>(
            new DownloadBlock { Document = 1000129 },
            new VideoBlock { Article = 1000126 },
            new AudioBlock { Article = 1000127 },
            new DividerBlock()
        )
    );

    public static readonly Gen<IReadOnlyList<Block>> Bodies = Gen.OneOf(
            StyledText.Select(block => new Block[] { block }),
            List,
            Other.Select(block => new[] { block })
        )
        .Array[1, 4]
        .Select(parts => Body.Normalize([.. parts.SelectMany(part => part)]))
        .Where(body => body.Findings.Count == 0)
        .Select(body => body.Blocks);

    /// <summary>Bodies without spaces that HTML would run together.</summary>
    public static readonly Gen<IReadOnlyList<Block>> EvenlySpaced = Bodies.Where(blocks =>
        !Texts(JsonNode.Parse(Example.Write(blocks))).Any(text => Regex.IsMatch(text, " [ \n]|\n "))
    );

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Texts),
            JsonObject { } part when part["children"] is JsonArray spans =>
            [
                string.Concat(spans.Select(span => (string)span!["text"]!)),
                .. Texts(part["markDefs"]),
            ],
            JsonObject part => part.SelectMany(property => Texts(property.Value)),
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };

    public static Gen<T> Pick<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);
}
