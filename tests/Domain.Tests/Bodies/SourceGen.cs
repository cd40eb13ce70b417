using CsCheck;

namespace Domain.Tests.Bodies;

/// <summary>Careless Markdown and HTML.</summary>
internal static class SourceGen
{
    /// <summary>Careless Markdown.</summary>
    public static readonly Gen<string> Sources = Gen.OneOf(
            BodyGen.Word,
            BodyGen.Pick("\n", "\n\n", "  ", "    ", "- ", "> ", "| - |")
        )
        .Array[1, 25]
        .Select(string.Concat);

    /// <summary>Tags in any order, closed or not.</summary>
    public static readonly Gen<string> Tags = Gen.OneOf(
            BodyGen.Pick(
                "Wort",
                " ",
                "\n",
                "&nbsp;",
                "<b>",
                "</b>",
                "<i>",
                "<p>",
                "</p>",
                "<h2>",
                "<h5>",
                "</h2>",
                "<ul>",
                "<ol>",
                "<li>",
                "</ul>"
            ),
            BodyGen.Pick(
                "<blockquote>",
                "</blockquote>",
                "<cite>",
                "<table>",
                "<tr>",
                "<td>",
                "<th>",
                "</table>",
                "<br>",
                "<hr>",
                "<pre>",
                "</pre>"
            ),
            BodyGen.Pick(
                "<a href=https://example.org>",
                "</a>",
                "<span lang=en>",
                "</span>",
                "<abbr title=a>",
                "<img data-image=7>",
                "<figure>"
            ),
            BodyGen.Pick(
                "<figcaption>",
                "</figure>",
                "<details>",
                "<summary>",
                "</summary>",
                "</details>",
                "<script>",
                "</script>",
                "<code>"
            ),
            BodyGen.Pick(
                "<aside class=fact-box>",
                "<p class=title>",
                "</aside>",
                "<nav class=link-box>",
                "</nav>",
                "<div class=gallery>",
                "</div>"
            )
        )
        .Array[1, 20]
        .Select(string.Concat);
}
