using static Api.Tests.Limits.NastyRequest;

namespace Api.Tests.Limits;

/// <summary>Markdown, its front matter, and HTML: inputs for which parsers take quadratic time.</summary>
internal static class NastyTexts
{
    private const string Articles = "/v1/editorial/articles?dryRun=true";
    private const string Front = "---\ntype: article\nlocale: de\ntitle: Titel\n---\n";
    private const string Signs = "body.tooManySigns";
    private const string Deep = "body.tooDeep";

    public static IEnumerable<NastyRequest> All()
    {
        yield return Yaml("20,000 unknown keys", () => Lines(20_000, i => $"f{i}: 1"), "frontMatter.invalid");
        yield return Yaml("4,000 unknown keys", () => Lines(4_000, i => $"f{i}: 1"), "request.invalid");
        yield return Yaml("20,000 authors in YAML", () => $"authors: [{Join(20_000, i => $"A{i}")}]", "frontMatter.invalid");
        yield return Yaml("YAML nested 20,000 deep", () => "a: " + Repeat("[", 20_000), "frontMatter.invalid");
        yield return Yaml("YAML aliases", () => "a: &a [1]\nb: [*a, *a]", "frontMatter.invalid");
        yield return Yaml("a YAML text of 900 kB", () => $"lead: \"{Repeat("a ", 450_000)}\"", "request.invalid");
        yield return Markdown("20,000 directives", () => Lines(19_000, _ => ":::a"), Deep);
        yield return Markdown("19,000 directives that end", () => Lines(9_500, _ => ":::a\n:::"));
        yield return Markdown("emphasis that never ends", () => Repeat("*a ", 80_000), Signs);
        yield return Markdown("strong emphasis that never ends", () => Repeat("**a ", 60_000), Signs);
        yield return Markdown("emphasis in every paragraph", () => Repeat($"{Repeat("*a ", 800)}\n\n", 400), Signs);
        yield return Markdown("emphasis below the bound", () => Repeat("*a ", 5_900), Deep, "");
        yield return Markdown("underscores below the bound", () => Repeat("_a _", 2_900), Deep, "");
        yield return Markdown("brackets that never end", () => Repeat("[a][", 60_000), Signs);
        yield return Markdown("brackets below the bound", () => Repeat("[a][", 1_900), Deep, "");
        yield return Markdown("opening brackets", () => Repeat("[", 200_000), Signs);
        yield return Markdown("closing brackets below the bound", () => Repeat("]", 5_900), "");
        yield return Markdown("links that never end", () => Repeat("[a](<b", 40_000), Signs, "body.tooManyLinks");
        yield return Markdown(
            "backticks of every length",
            () => string.Concat(Enumerable.Range(1, 100).Select(i => Repeat("`", i) + " ")),
            ""
        );
        yield return Markdown("tags that never end", () => Repeat("<a ", 5_900), "");
        yield return Markdown("comments that never end", () => Repeat("<!--", 5_900), "");
        yield return Markdown("entities", () => Repeat("&amp;&#x41;", 80_000));
        yield return Markdown("quotes 100,000 deep", () => Repeat(">", 100_000), Deep);
        yield return Markdown("lists 100,000 deep", () => Repeat("- ", 100_000), Deep);
        yield return Markdown(
            "lists that step in",
            () => Lines(2_000, i => new string(' ', Math.Min(i, 200) * 2) + "- a"),
            Deep,
            ""
        );
        yield return Markdown(
            "a table of 500 columns",
            () => $"{Repeat("|a", 500)}|\n{Repeat("|-", 500)}|\n{Lines(300, _ => Repeat("|b", 500))}",
            "request.invalid",
            Signs,
            ""
        );
        yield return Markdown("pipes without a table", () => Repeat("|", 400_000), Signs);
        yield return Markdown("5,000 links", () => Repeat("[a](https://x.de/) ", 3_900), "body.tooManyLinks");
        yield return Markdown(
            "15,000 reference definitions",
            () => Lines(15_000, i => $"[a{i}]: https://x.de"),
            "body.tooManyLinks"
        );
        yield return Markdown("1,500 footnotes", () => Lines(1_500, i => $"a[^{i}]\n\n[^{i}]: b\n"), "request.invalid", "");
        yield return Markdown("backslashes", () => Repeat("\\", 900_000), "");
        yield return Markdown("unlisted white space", () => Repeat("\u00A0\u2028", 100_000), "request.invalid", "");
        yield return Html("19,000 line breaks", () => Repeat("a<br>", 19_000), "request.invalid", "");
        yield return Html(
            "19,000 fields in the head",
            () =>
                $"<head>{string.Concat(Enumerable.Range(0, 19_000).Select(i => $"<meta name=\"bulletin:f{i}\" content=x>"))}</head>",
            "request.invalid"
        );
        yield return Html(
            "19,000 unknown attributes",
            () => $"<p {string.Join(' ', Enumerable.Range(0, 19_000).Select(i => $"a{i}=1"))}>x",
            ""
        );
        yield return Html("elements 19,000 deep", () => Repeat("<div>", 19_000), Deep);
        yield return Html("paragraphs never closed", () => Repeat("<p>a", 19_000), "request.invalid");
        yield return Html("formatting never closed", () => Repeat("<b><i>a<p>", 3_000), Deep, "");
        yield return Html("misnested formatting", () => Repeat("<b><p></b>", 6_000), Deep, "request.invalid", "");
        yield return Html("paragraphs of one list item", () => $"<ul><li>{Repeat("<p>a</p>", 9_000)}</ul>", "request.invalid");
        yield return Html("tables in tables", () => Repeat("<table><tr><td>", 5_000), Deep);
        yield return Html(
            "a table of 9,000 cells in a row",
            () => $"<table><tr>{Repeat("<td>a", 9_000)}</table>",
            "request.invalid"
        );
        yield return Html(
            "joined cells without end",
            () => "<table><tr><td colspan=99999 rowspan=99999>a</table>",
            "request.invalid",
            ""
        );
        yield return Html("entities in HTML", () => Repeat("&amp;&nbsp;&#x41;", 60_000), "");
        yield return Html("9,000 comments", () => Repeat("<!--a-->", 9_000), "");
        yield return Html("9,000 links", () => Repeat("<a href=https://x.de>a</a> ", 9_000), "request.invalid");
        yield return Html(
            "9,000 links to one place",
            () => $"<div id=a>{Repeat("<a href=#a>1</a> ", 9_000)}</div>",
            "request.invalid",
            ""
        );
        yield return Html(
            "1,600 footnotes in one line",
            () => $"<p>{Notes(1_600, "<a id=r{0} href=#n{0}>1</a>", "<span id=n{0}><a href=#r{0}>1</a>a</span>")}",
            ""
        );
        yield return Html(
            "1,600 footnotes",
            () => Notes(1_600, "<a id=r{0} href=#n{0}>1</a>", "<p id=n{0}><a href=#r{0}>1</a>a</p>"),
            "request.invalid",
            ""
        );
        yield return Html(
            "a long footnote in 400 places",
            () => $"<p>a{Repeat("<p>a<a id=r href=#n>1</a>", 400)}<p id=n><a href=#r>1</a>{Repeat("a", 400_000)}",
            ""
        );
        yield return Html("9,000 images", () => Repeat("<img src=x>", 9_000), "");
        yield return Html("unclosed comment", () => "<!--" + Repeat("a-", 450_000), "");
    }

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static string Notes(int count, string sign, string note) =>
        string.Concat(
            ((string[])[sign, note]).SelectMany(part =>
                Enumerable.Range(0, count).Select(i => part.Replace("{0}", $"{i}", StringComparison.Ordinal))
            )
        );

    private static NastyRequest Markdown(string name, Func<string> body, params string[] codes) =>
        Of(name, "POST", Articles, "text/markdown", () => Front + body(), codes);

    private static NastyRequest Yaml(string name, Func<string> yaml, params string[] codes) =>
        Of(
            name,
            "POST",
            Articles,
            "text/markdown",
            () => $"---\ntype: article\nlocale: de\ntitle: Titel\n{yaml()}\n---\nText",
            codes
        );

    private static NastyRequest Html(string name, Func<string> html, params string[] codes) =>
        Of(
            name,
            "POST",
            Articles,
            "text/html",
            () => $"<html lang=de><meta name=bulletin:type content=article><meta name=bulletin:title content=Titel>{html()}",
            codes
        );
}
