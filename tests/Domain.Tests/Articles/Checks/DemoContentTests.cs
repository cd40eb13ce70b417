using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Articles;
using Domain.Bodies;
using Domain.Sections;

namespace Domain.Tests.Articles.Checks;

/// <summary>The demo content passes the project's own rules.</summary>
public sealed class DemoContentTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "demo");
    private static readonly JsonArray Images = Read("images.json").AsArray();

    public static TheoryData<string> Articles =>
        [
            .. Directory
                .GetFiles(Path.Combine(Folder, "articles"))
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_newsroom_has_30_published_articles_and_a_draft()
    {
        var drafts = Articles.Count(file => Read(Path.Combine("articles", file.Data))["publishedAt"] is null);

        Assert.Equal((31, 1), (Articles.Count, drafts));
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void A_demo_article_has_no_errors(string file)
    {
        var entry = Read(Path.Combine("articles", file));
        var sent = entry["content"]!;
        NameItems(sent);

        var body = Body.Normalize(sent["body"].Deserialize(BodyJson.Default.IReadOnlyListBlock)!);
        var (type, locale) = (Part<ArticleType>(sent, "type"), Part<string>(sent, "locale")!);
        var content = sent.Deserialize<ArticleContent>(JsonSerializerOptions.Web)! with
        {
            Type = type,
            Locale = locale,
            Section = "/",
            Topics = [],
            Body = body.Blocks,
        };

        var checks = PublishChecks.Run(content, References(locale), Part<DateTimeOffset>(entry, "publishedAt"));

        foreach (var check in checks)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{check.Severity} {check.Code} {check.Pointer}: {check.Message.German}"
            );
        }

        Assert.Empty(body.Findings);
        Assert.Empty(checks.Errors());
    }

    private static References References(string locale) =>
        new()
        {
            Sections = [new SectionReference(1, "/", SectionKind.Standard, locale)],
            Documents = [new DocumentReference(1, "Bericht", Accessible: true)],
            Images =
            [
                .. Images.Select(
                    (image, index) =>
                        new ImageReference(
                            index + 1,
                            Part<string>(image!, "credit"),
                            (string?)image!["texts"]?[locale]?["alt"],
                            (string?)image["texts"]?[locale]?["caption"],
                            null
                        )
                ),
            ],
        };

    /// <summary>
    /// The files name pictures and documents by key and linked sections by path; contents know them by id, here the place in the list, or 1.
    /// </summary>
    private static void NameItems(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (name == "image" && value is JsonValue)
                {
                    fields[name] = 1 + Images.ToList().FindIndex(image => (string?)image!["key"] == (string?)value);
                }
                else if (name == "document" || name == "section" && (fields.ContainsKey("_key") || fields.ContainsKey("label")))
                {
                    fields[name] = 1;
                }
                else
                {
                    NameItems(value);
                }
            }
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(NameItems);
        }
    }

    private static T? Part<T>(JsonNode node, string name) =>
        node[name] is { } part ? part.Deserialize<T>(JsonSerializerOptions.Web) : default;

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, file)))!;
}
