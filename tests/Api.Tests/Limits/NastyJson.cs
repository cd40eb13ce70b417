using static Api.Tests.Limits.NastyRequest;

namespace Api.Tests.Limits;

/// <summary>JSON bodies: many fields, long lists, many findings, long names.</summary>
internal static class NastyJson
{
    private const string Invalid = "request.invalid";
    private const string Articles = "/v1/editorial/articles?dryRun=true";
    private const string EmptyCell = "{\"_type\":\"inline\"}";
    private const string Head = "\"type\":\"article\",\"locale\":\"de\",\"title\":\"Titel\"";

    public static IEnumerable<NastyRequest> All()
    {
        yield return Article("20,000 unknown fields", () => Join(20_000, i => $"\"f{i}\":1"), Invalid);
        yield return Article("90,000 unknown fields", () => Join(90_000, i => $"\"f{i}\":1"), Invalid);
        yield return Article("a field name of 3 MB", () => $"\"{Repeat("x", 3_000_000)}\":1", Invalid);
        yield return Article("a field name of control characters", () => $"\"{Repeat("\\u0001", 300_000)}\":1", Invalid);
        yield return Article(
            "20,000 unknown fields in an inner object",
            () => $"\"seo\":{{{Join(20_000, i => $"\"f{i}\":1")}}}",
            Invalid
        );
        yield return Article("400,000 nulls", () => $"\"authors\":[{Join(400_000, _ => "null")}]", "json.tooManyValues");
        yield return Article("60,000 authors", () => $"\"authors\":[{Join(60_000, i => $"\"A{i}\"")}]", Invalid);
        yield return Article("60,000 topics", () => $"\"topics\":[{Join(60_000, i => $"\"/t/{i}\"")}]", Invalid);
        yield return Article("20,000 contacts", () => $"\"contacts\":[{Join(20_000, i => $"{{\"name\":\"A{i}\"}}")}]", Invalid);
        yield return Article("50,000 empty contacts", () => $"\"contacts\":[{Join(50_000, _ => "{}")}]", Invalid);
        yield return Article(
            "20,000 media sources",
            () =>
                $"\"media\":{{\"sources\":[{Join(20_000, i => $"{{\"url\":\"https://x.de/{i}\",\"mediaType\":\"video/mp4\"}}")}]}}",
            Invalid
        );
        yield return Article(
            "20,000 tracks",
            () => $"\"media\":{{\"tracks\":[{Join(20_000, _ => "{\"locale\":\"de\",\"url\":\"https://x.de\"}")}]}}",
            Invalid
        );
        yield return Article(
            "20,000 gallery items",
            () => $"\"media\":{{\"items\":[{Join(20_000, _ => "{\"image\":1}")}]}}",
            Invalid
        );
        yield return Article("20,000 related links", () => $"\"relatedLinks\":[{Join(20_000, _ => "{}")}]", Invalid);
        yield return Article(
            "90,000 blocks of an unknown type",
            () => $"\"body\":[{Join(45_000, _ => "{\"_type\":\"x\"}")}]",
            Invalid
        );
        yield return Article(
            "200,000 blocks of an unknown type",
            () => $"\"body\":[{Join(200_000, _ => "{\"_type\":\"x\"}")}]",
            "json.tooManyValues"
        );
        yield return Article("40,000 dividers", () => $"\"body\":[{Join(40_000, _ => "{\"_type\":\"divider\"}")}]", Invalid);
        yield return Block(
            "20,000 spans",
            () => $"\"children\":[{Join(20_000, _ => "{\"_type\":\"span\",\"text\":\"a\"}")}]",
            Invalid
        );
        yield return Block(
            "2,000 spans with the same key",
            () => $"\"children\":[{Join(2_000, _ => "{\"_type\":\"span\",\"_key\":\"k\",\"text\":\"a\"}")}]",
            Invalid
        );
        yield return Block(
            "20,000 marks",
            () => $"\"children\":[{{\"_type\":\"span\",\"text\":\"a\",\"marks\":[{Join(20_000, i => $"\"m{i}\"")}]}}]",
            Invalid
        );
        yield return Block(
            "20,000 mark definitions",
            () => $"\"markDefs\":[{Join(20_000, i => $"{{\"_type\":\"link\",\"_key\":\"m{i}\",\"href\":\"https://x.de\"}}")}]",
            Invalid
        );
        yield return Body(
            "20,000 table rows",
            () => $"{{\"_type\":\"table\",\"rows\":[{Join(20_000, _ => $"{{\"cells\":[{EmptyCell}]}}")}]}}",
            Invalid
        );
        yield return Body(
            "45,000 table cells",
            () => $"{{\"_type\":\"table\",\"rows\":[{{\"cells\":[{Join(45_000, _ => EmptyCell)}]}}]}}",
            Invalid
        );
        yield return Body(
            "100 rows of 100 cells",
            () => $"{{\"_type\":\"table\",\"rows\":[{Join(100, _ => $"{{\"cells\":[{Join(100, _ => EmptyCell)}]}}")}]}}"
        );
        yield return Body(
            "20,000 pictures of a gallery",
            () => $"{{\"_type\":\"gallery\",\"images\":[{Join(20_000, _ => "{\"image\":1}")}]}}",
            Invalid
        );
        yield return Body(
            "20,000 links of a box",
            () => $"{{\"_type\":\"linkBox\",\"links\":[{Join(20_000, _ => "{\"label\":\"a\",\"href\":\"https://x.de\"}")}]}}",
            Invalid
        );
        yield return Body(
            "20,000 items of an accordion",
            () => $"{{\"_type\":\"accordion\",\"items\":[{Join(20_000, _ => "{\"title\":\"a\"}")}]}}",
            Invalid
        );
        yield return Body(
            "500 blocks without text",
            () => Join(500, _ => "{\"_type\":\"block\",\"style\":\"h9\",\"listItem\":\"x\",\"level\":99}"),
            Invalid
        );
        yield return Body("500 paragraphs that break a check each", () => Join(500, _ => Paragraph("TODO lorem ipsum XXX")));
        yield return Body("a paragraph of 900 kB", () => Paragraph(Repeat("Wort ", 180_000)));
        yield return Body("a paragraph without a space", () => Paragraph(Repeat("x", 900_000)));
        yield return Body("an endless sentence of numbers and dots", () => Paragraph(Repeat("1. ", 300_000)));
        yield return Body(
            "combining marks of three classes",
            () => Paragraph("a" + Repeat("\u0327\u0301\u0345", 60_000)),
            Invalid,
            ""
        );
        yield return Body("Hangul syllables taken apart", () => Paragraph(Repeat("\u1100\u1161\u11A8", 100_000)));
        yield return Body("emoji joined without end", () => Paragraph(Repeat("\U0001F469\u200D", 100_000)), Invalid, "");
        yield return Body("right-to-left overrides", () => Paragraph(Repeat("\u202E", 100_000)), Invalid, "");
        yield return Of(
            "a title of combining marks",
            "POST",
            Articles,
            "application/json",
            () => $"{{\"type\":\"article\",\"locale\":\"de\",\"title\":\"a{Repeat("\u0327\u0301\u0345", 60_000)}\"}}",
            Invalid
        );
        yield return Of(
            "a slug of 1 MB",
            "POST",
            Articles,
            "application/json",
            () => $"{{{Head},\"slug\":\"{Repeat("ä", 500_000)}\"}}",
            Invalid
        );
        yield return Of(
            "an e-mail address of 1 MB",
            "POST",
            Articles,
            "application/json",
            () => $"{{{Head},\"contacts\":[{{\"name\":\"a\",\"email\":\"{Repeat("a@", 500_000)}\"}}]}}",
            Invalid
        );
        yield return Of(
            "a web address of 1 MB",
            "POST",
            Articles,
            "application/json",
            () => $"{{{Head},\"relatedLinks\":[{{\"label\":\"a\",\"url\":\"https://x.de/{Repeat("%", 1_000_000)}\"}}]}}",
            Invalid
        );
        yield return Of(
            "a patch of 20,000 unknown fields",
            "PATCH",
            "/v1/editorial/articles/{draft}?dryRun=true",
            "application/merge-patch+json",
            () => $"{{{Join(20_000, i => $"\"f{i}\":1")}}}",
            Invalid
        );
        yield return Of(
            "a patch that removes 20,000 unknown fields",
            "PATCH",
            "/v1/editorial/articles/{draft}?dryRun=true",
            "application/merge-patch+json",
            () => $"{{{Join(20_000, i => $"\"f{i}\":null")}}}",
            Invalid,
            ""
        );
        yield return Of(
            "a section with 20,000 unknown fields",
            "POST",
            "/v1/editorial/sections?dryRun=true",
            "application/json",
            () => $"{{{Join(20_000, i => $"\"f{i}\":1")}}}",
            Invalid
        );
        yield return Of(
            "a redirect from a path of 1 MB",
            "POST",
            "/v1/editorial/redirects?dryRun=true",
            "application/json",
            () => $"{{\"path\":\"/{Repeat("a;b=c/", 170_000)}\",\"target\":\"https://x.de\"}}",
            Invalid
        );
    }

    private static NastyRequest Article(string name, Func<string> fields, params string[] codes) =>
        Of(name, "POST", Articles, "application/json", () => $"{{{Head},{fields()}}}", codes);

    private static NastyRequest Body(string name, Func<string> blocks, params string[] codes) =>
        Article(name, () => $"\"body\":[{blocks()}]", codes);

    private static NastyRequest Block(string name, Func<string> fields, params string[] codes) =>
        Body(name, () => $"{{\"_type\":\"block\",{fields()}}}", codes);

    private static string Paragraph(string text) =>
        $"{{\"_type\":\"block\",\"children\":[{{\"_type\":\"span\",\"text\":\"{text}\"}}]}}";
}
