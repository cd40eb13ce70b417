using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Http;

/// <summary>One entry of docs/errors.md: a code, where it appears, what it means and what to do about it.</summary>
internal sealed record ProblemPage(string Group, string Code, string Kind, string Meaning, string Remedy)
{
    /// <summary>Where the code appears: `Status 404`, `Finding`, `Check, warning`.</summary>
    public string Place => char.IsDigit(Kind[0]) ? $"Status {Kind}" : ProblemPages.Sentence(Kind);
}

/// <summary>The pages that the `type` of every problem links to, from docs/errors.md. For people: not part of the contract.</summary>
internal static partial class ProblemPages
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
        code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
        dt { margin-top: 1rem; }
        dd { margin: 0; }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Lazy<IReadOnlyDictionary<string, ProblemPage>> All = new(() =>
        Read().ToDictionary(page => page.Code, StringComparer.Ordinal)
    );

    /// <summary>Every entry, in the order of the file.</summary>
    public static IEnumerable<ProblemPage> Read()
    {
        var group = "";

        foreach (Match entry in Entry().Matches(Text()))
        {
            if (entry.Groups["group"] is { Success: true } heading)
            {
                group = heading.Value;
            }
            else
            {
                yield return new ProblemPage(group, Part("code"), Part("kind"), Part("meaning"), Part("remedy"));
            }

            string Part(string name) => entry.Groups[name].Value.Replace('\n', ' ');
        }
    }

    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/problems").AddEndpointFilter<RequestFilter>().ExcludeFromDescription();

        pages.MapGet("/", (HttpContext http) => Answer(http, "Problems", List())).Ignores(_ => true);
        pages.MapGet("/{code}", Find).Ignores(_ => true);
    }

    private static Results<ContentHttpResult, Problem> Find(string code, HttpContext http) =>
        All.Value.TryGetValue(code, out var page) ? Answer(http, page.Code, Details(page)) : Problems.NoSuchAddress.ToProblem();

    private static ContentHttpResult Answer(HttpContext http, string title, string main)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "public, max-age=3600";
        headers.ContentLanguage = "en";

        return TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Bulletin</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            {main}
            </main>
            </body>
            </html>

            """,
            "text/html; charset=utf-8"
        );
    }

    private static string List()
    {
        var html = new StringBuilder(
            "<h1>Problems</h1>\n<p>Every stable code that the service returns, and what to do about it.</p>\n"
        );

        foreach (var group in All.Value.Values.GroupBy(page => page.Group))
        {
            html.Append(null, $"<h2>{group.Key}</h2>\n<dl>\n");

            foreach (var page in group)
            {
                html.Append(null, $"<dt><a href=\"/problems/{page.Code}\"><code>{page.Code}</code></a> · {page.Place}</dt>\n");
                html.Append(null, $"<dd>{ToHtml(page.Meaning)}</dd>\n");
            }

            html.Append("</dl>\n");
        }

        return html.ToString();
    }

    private static string Details(ProblemPage page) =>
        $"""
            <p><a href="/problems">All problems</a> · {page.Group}</p>
            <h1><code>{page.Code}</code></h1>
            <p>{page.Place}</p>
            <h2>What it means</h2>
            <p>{ToHtml(page.Meaning)}</p>
            <h2>What to do</h2>
            <p>{ToHtml(Sentence(page.Remedy))}</p>
            """;

    /// <summary>The text with its first letter capitalised.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The file uses only these two of Markdown's inline marks.</summary>
    private static string ToHtml(string text) =>
        Strong().Replace(Code().Replace(HtmlEncoder.Default.Encode(text), "<code>$1</code>"), "<strong>$1</strong>");

    private static string Text()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("docs/errors.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        """
            ^\#\#\ (?<group>.+)$
            | ^\#\#\#\ `(?<code>[^`]+)`\n\n
              \*\*(?<kind>[^*]+)\*\*\ (?<meaning>.+(?:\n.+)*)\n\n
              To\ do:\ (?<remedy>.+(?:\n.+)*)
            """,
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Entry();

    [GeneratedRegex("`(.+?)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Strong();
}
