using System.Text.Json.Nodes;
using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

public sealed class FrontMatterTests
{
    private static readonly string[] Tricky =
    [
        "no",
        "null",
        "2022-01-20",
        "12",
        "a: b",
        "# x",
        "- x",
        "Länge\u00A0x",
        "Wort\u00ADtrennung",
        "ä ",
        "😀",
        "x\n",
    ];

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf<JsonNode?>(
        Gen.String[Gen.Char['\t', '\uD7FF'], 0, 8].Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Int[0, Tricky.Length - 1].Select(index => (JsonNode?)JsonValue.Create(Tricky[index])),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag))
    );

    private static readonly Gen<JsonNode?> Node = Gen.OneOf(
        Scalar,
        Scalar.Array[1, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Gen.Select(Scalar, Scalar.Array[1, 2])
            .Select(parts =>
                (JsonNode?)
                    new JsonObject
                    {
                        ["image"] = parts.Item1?.DeepClone(),
                        ["rows"] = new JsonArray([.. parts.Item2.Select(item => new JsonObject { ["url"] = item?.DeepClone() })]),
                    }
            )
    );

    [Fact]
    public void Any_fields_at_all_come_back_from_their_YAML() =>
        Node.Sample(
            value =>
            {
                var fields = new JsonObject { ["title"] = value?.DeepClone() };
                var read = MarkdownReader.ReadDocument(FrontMatterWriter.Write(fields, "Text\n"));

                Assert.Null(read.Error);
                Assert.True(
                    JsonNode.DeepEquals(fields, read.Value.FrontMatter.Fields),
                    $"{fields}\n{FrontMatterWriter.Write(fields, "")}\n{read.Value.FrontMatter.Fields}"
                );
                Assert.Equal("Text", ((TextBlock)Assert.Single(read.Value.Body.Blocks)).ToText());
            },
            iter: 2_000
        );

    [Fact]
    public void Fields_are_written_as_an_editor_would() =>
        Assert.Equal(
            """
            ---
            type: article
            section: /breg-de/aktuelles
            title: "Brücke: offen"
            leadImage:
              image: 1000042
              decorative: false
            topics:
              - /breg-de/themen/europa
            relatedLinks:
              -
                label: Mehr dazu
                url: "https://example.org/"
            ---

            Text

            """,
            FrontMatterWriter.Write(
                new JsonObject
                {
                    ["type"] = "article",
                    ["section"] = "/breg-de/aktuelles",
                    ["title"] = "Brücke: offen",
                    ["lead"] = null,
                    ["leadImage"] = new JsonObject
                    {
                        ["image"] = 1000042,
                        ["alt"] = null,
                        ["decorative"] = false,
                    },
                    ["topics"] = new JsonArray("/breg-de/themen/europa"),
                    ["authors"] = new JsonArray(),
                    ["relatedLinks"] = new JsonArray(
                        new JsonObject { ["label"] = "Mehr dazu", ["url"] = "https://example.org/" }
                    ),
                },
                "Text\n"
            )
        );

    [Fact]
    public void Fields_without_a_value_are_written_on_request_and_read_again()
    {
        var fields = new JsonObject
        {
            ["title"] = "Neu",
            ["lead"] = null,
            ["seo"] = new JsonObject { ["title"] = null },
            ["topics"] = new JsonArray(),
        };

        var text = FrontMatterWriter.Write(fields, "", withEmpty: true);

        Assert.Equal("---\ntitle: Neu\nlead: null\nseo:\n  title: null\ntopics: []\n---\n", text);
        Assert.True(JsonNode.DeepEquals(fields, MarkdownReader.ReadDocument(text).Value.FrontMatter.Fields));
    }
}
